using System.Collections.Immutable;

namespace CaseDesk.Core.State;

/// <summary>How custody events change a case.</summary>
internal static class CustodyEvolution
{
    public static Case Apply(Case before, CaseEvent change, DateTimeOffset at) => change switch
    {
        LegalHoldPlaced e => before with { LegalHold = new LegalHold(e.Reason, at) },
        LegalHoldLifted => before with { LegalHold = null },
        CaseErased e => Erased(before, e) with { ErasedAt = at },
        EvidenceRead e => Reading.Add(before, Reading.Of(e.EvidenceId, e.Original), e.Reader, at),
        PacketRead e => Reading.Add(before, e.PacketId, e.Reader, at),
        ErasureContinued e => before with { Evidence = Without(before, e.Files) },
        _ => before,
    };

    private static Case Erased(Case before, CaseErased change)
    {
        var facts = before.Facts;
        return before with
        {
            Facts = facts with
            {
                Shop = "",
                Company = null,
                Contacts = [],
                Slip = facts.Slip with { Number = "", Wording = null, ReleaseConditions = [], ConditionsMet = [] },
            },
            Evidence = Without(before, change.Files),
            Clocks = before.Clocks.SetItems(
                before.Clocks.Select(clock => KeyValuePair.Create(clock.Key, clock.Value with { OverrideReason = null }))
            ),
            Packets = PacketEvolution.Erased(before.Packets),
            Truth = null,
            // A way back holds reasons in somebody's own words.
            UndoPoints = [],
            // Nobody comes in by a link any more.
            Link = null,
        };
    }

    /// <summary>The evidence without what names anybody in these files.</summary>
    private static ImmutableSortedDictionary<string, EvidenceItem> Without(Case before, IReadOnlyList<string> files) =>
        before.Evidence.SetItems(
            files.Select(id =>
                KeyValuePair.Create(
                    id,
                    before.Evidence[id] with
                    {
                        Status = EvidenceStatus.Erased,
                        FileName = "",
                        SentName = null,
                        ReasonArguments = null,
                        Invoice = null,
                    }
                )
            )
        );
}
