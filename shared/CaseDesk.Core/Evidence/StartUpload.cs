using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>Announces a file; the answer is a ticket for it.</summary>
public sealed record StartUpload(
    string EvidenceId,
    string Item,
    string FileName,
    long Size,
    string? Sha256,
    DateTimeOffset TicketExpiresAt,
    DateTimeOffset AbandonAt
)
{
    /// <summary>A case is one query; more files than this would make it two.</summary>
    public const int MaxPerCase = 200;

    public static Outcome<IReadOnlyList<CaseEvent>> Decide(
        Case @case,
        StartUpload command,
        PlaybookCatalogue playbooks,
        EvidenceLimits limits,
        DateTimeOffset now
    )
    {
        if (!CaseActions.Allows(@case.Status, CaseActions.AddEvidence))
            return CaseRefusals.NotNow(@case, CaseActions.AddEvidence);
        if (@case.Evidence.Count >= MaxPerCase)
            return UploadRefusals.EvidenceTooMany.With(("max", MaxPerCase));
        var items = playbooks.Of(@case.Facts).Items;
        var request = StartUploadRules.Check(command.Item, command.FileName, command.Size, command.Sha256, limits);
        if (request.IsRefused)
            return request.Refusal;
        if (!items.Any(item => item.Item == command.Item))
            return UploadRefusals.ItemUnknown.With(("known", string.Join(", ", items.Select(item => item.Item)))).At("$.item");

        return new CaseEvent[]
        {
            new EvidenceStarted(new EvidenceItem
            {
                EvidenceId = command.EvidenceId,
                Item = command.Item,
                FileName = request.Value.FileName,
                SentName = request.Value.SentName,
                Size = command.Size,
                Sha256 = request.Value.Sha256,
                StartedAt = now,
                TicketExpiresAt = command.TicketExpiresAt,
                AbandonAt = command.AbandonAt,
            }),
        };
    }
}
