namespace CaseDesk.Core.State;

/// <summary>How each event changes a case. No rule is judged here: what happened, happened.</summary>
public static class CaseEvolution
{
    public static Case Apply(Case? before, CaseEvent change, DateTimeOffset at)
    {
        if (change is CaseOpened opened)
            return new Case { Id = opened.CaseId, Facts = opened.Facts, Link = opened.Link, OpenedAt = at };
        ArgumentNullException.ThrowIfNull(before);
        return change switch
        {
            CaseCorrected e => before with { Facts = e.Facts },
            ClockSet e => ReminderEvolution.Replace(before, e.Clock.Id, e.Reminders) with
            {
                Clocks = before.Clocks.SetItem(e.Clock.Id, e.Clock),
            },
            ClockRecounted e => (e.Moved ? ReminderEvolution.Replace(before, e.Clock.Id, e.Reminders) : before) with
            {
                Clocks = before.Clocks.SetItem(e.Clock.Id, e.Clock),
            },
            ClockEnded e when before.Clock(e.ClockId) is { } clock => ReminderEvolution.Replace(before, e.ClockId, []) with
            {
                Clocks = before.Clocks.SetItem(e.ClockId, clock with { State = e.State }),
            },
            CaseAssigned e => before with { Owner = e.Owner },
            MerchantReminded => before with { RemindedAt = at },
            LinkRenewed e => before with { Link = e.Link },
            CaseSubmitted e => before with
            {
                Status = CaseStatus.UnderReview,
                Round = e.Round,
                RoundKind = e.Kind,
                HandedInAt = at,
                ReadyAt = null,
                UndoPoints = UndoEvolution.Push(before, e.Before),
            },
            MaterialsReady => before with { ReadyAt = at },
            TruthConfirmed e => before with { Truth = new Truth(e.Name, e.Role, e.Statement, at, before.Round) },
            CaseDecided e => before with
            {
                Status = After(e.Outcome, before.Status),
                AmountReleased = before.AmountReleased + (e.AmountReleased ?? 0),
                ReleasedUnknown = before.ReleasedUnknown || e is { Outcome: DecisionOutcome.PartlyReleased, AmountReleased: null },
                Decisions = [.. before.Decisions, new Decision(e.Round, e.Outcome, e.DecidedAt, e.AmountReleased)],
                UndoPoints = UndoEvolution.Push(before, e.Before),
            },
            CaseClosed e => before with { Status = CaseStatus.Closed, ClosedAt = at, UndoPoints = UndoEvolution.Push(before, e.Before) },
            CaseUndone => UndoEvolution.Back(before),
            ReminderFired or ReminderPostponed or ReminderSuperseded or ClockSnoozed => ReminderEvolution.Apply(before, change, at),
            EvidenceStarted or TicketRenewed or EvidenceReceived or EvidenceSealed or InvoiceRead or EvidenceRefused or EvidenceWithdrawn =>
                EvidenceEvolution.Apply(before, change, at),
            LegalHoldPlaced or LegalHoldLifted or CaseErased or ErasureContinued or EvidenceRead or PacketRead => CustodyEvolution.Apply(
                before,
                change,
                at
            ),
            PacketRequested or PacketBuilt or PacketFailed => PacketEvolution.Apply(before, change, at),
            _ => before,
        };
    }

    private static CaseStatus After(DecisionOutcome outcome, CaseStatus current) => outcome switch
    {
        DecisionOutcome.Released => CaseStatus.Released,
        DecisionOutcome.PartlyReleased => CaseStatus.PartlyReleased,
        DecisionOutcome.Rejected => CaseStatus.Rejected,
        DecisionOutcome.SupplementRequested => CaseStatus.SupplementRequested,
        DecisionOutcome.Escalated => CaseStatus.Escalated,
        _ => current,
    };
}
