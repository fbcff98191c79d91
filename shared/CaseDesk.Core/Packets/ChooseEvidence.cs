using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Packets;

/// <summary>
/// Which evidence goes into a packet, in hand-in order: what was named, or everything sealed in the order of the checklist.
/// </summary>
internal static class ChooseEvidence
{
    /// <param name="named">Ids in order; null for everything sealed.</param>
    public static Outcome<IReadOnlyList<string>> Of(Case @case, IReadOnlyList<string>? named, PlaybookCatalogue playbooks)
    {
        if (named is not null && Fault(@case, named) is { } refusal)
            return refusal;
        var chosen = named ?? InChecklistOrder(@case, playbooks);
        return chosen.Count == 0
            ? PacketRefusals.NoEvidence.With() with { Actions = [CaseActions.AddEvidence] }
            : new Outcome<IReadOnlyList<string>>(chosen);
    }

    private static Refusal? Fault(Case @case, IReadOnlyList<string> named)
    {
        var findings = new Findings();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, id) in named.Index())
        {
            var path = $"$.evidence[{i}]";
            if (!@case.Evidence.TryGetValue(id, out var file))
                findings.Add(path, PacketRefusals.EvidenceUnknown.With(("path", path)));
            else if (!seen.Add(id))
                findings.Add(path, PacketRefusals.EvidenceTwice.With(("evidence", id)));
            else if (file.Status != EvidenceStatus.Sealed)
                findings.Add(
                    path,
                    PacketRefusals.EvidenceNotSealed.With(("evidence", id), ("item", file.Item), ("status", CaseNames.Of(file.Status)))
                );
        }

        return findings.Refusal;
    }

    private static List<string> InChecklistOrder(Case @case, PlaybookCatalogue playbooks)
    {
        var items = playbooks.Of(@case.Facts).Items.Select(item => item.Item).ToList();
        return
        [
            .. @case.Evidence.Values.Where(file => file.Status == EvidenceStatus.Sealed)
                .OrderBy(file => items.IndexOf(file.Item) is var place and >= 0 ? place : items.Count)
                .ThenBy(file => file.StartedAt)
                .ThenBy(file => file.EvidenceId, StringComparer.Ordinal)
                .Select(file => file.EvidenceId),
        ];
    }
}
