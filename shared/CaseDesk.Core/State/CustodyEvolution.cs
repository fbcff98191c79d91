namespace CaseDesk.Core.State;

/// <summary>How custody events change a case.</summary>
internal static class CustodyEvolution
{
    public static Case Apply(Case before, CaseEvent change, DateTimeOffset at) => change switch
    {
        LegalHoldPlaced e => before with { LegalHold = new LegalHold(e.Reason, at) },
        LegalHoldLifted => before with { LegalHold = null },
        CaseErased e => Erased(before, e) with { ErasedAt = at },
        _ => before,
    };

    private static Case Erased(Case before, CaseErased change)
    {
        var facts = before.Facts;
        var files = before.Evidence;
        foreach (var id in change.Files)
            files = files.SetItem(id, files[id] with { Status = EvidenceStatus.Erased, FileName = "", SentName = null, ReasonArguments = null, Invoice = null });
        return before with
        {
            Facts = facts with { Shop = "", Company = null, Contacts = [], Slip = facts.Slip with { Number = "", Wording = null, ReleaseConditions = [], ConditionsMet = [] } },
            Evidence = files,
            Clocks = before.Clocks.SetItems(before.Clocks.Select(clock => KeyValuePair.Create(clock.Key, clock.Value with { OverrideReason = null }))),
            Packets = PacketEvolution.Erased(before.Packets),
            Truth = null,
            // A way back holds reasons in somebody's own words.
            UndoPoints = [],
            // No link has an empty secret: the case's own link is closed.
            LinkToken = "",
        };
    }
}
