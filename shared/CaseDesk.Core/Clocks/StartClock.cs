using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Clocks;

/// <summary>
/// The desk records that a clock of the playbook began: a dispute's request for evidence, a promised dispatch, a notice to top up the
/// deposit.
/// </summary>
/// <param name="Clock">Id of a clock that the case's playbook has with the start <see cref="ClockStart.Recorded"/>.</param>
/// <param name="StartedAt">When it began; null means now.</param>
/// <param name="Count">In place of the playbook's figure, where the playbook lets the page or a promise set it; in the rule's unit.</param>
public sealed record StartClock(string Clock, DateTimeOffset? StartedAt = null, int? Count = null)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, StartClock command, CasePolicy policy, DateTimeOffset now)
    {
        if (!CaseActions.Allows(@case.Status, CaseActions.StartClock))
            return CaseRefusals.NotNow(@case, CaseActions.StartClock);
        var rules = CaseRules.Of(@case.Facts, policy.Playbooks).Where(rule => rule.Start == ClockStart.Recorded).ToList();
        if (rules.Find(rule => rule.Clock == command.Clock) is not { } rule)
            return CaseRefusals.ClockNotInPlaybook.With(("known", string.Join(", ", rules.Select(known => known.Clock)))).At("$.clock");
        var startedAt = command.StartedAt ?? now;
        if (startedAt > now + GivenTimes.ClockSkew)
            return CaseRefusals.DateInFuture.With().At("$.startedAt");
        if (startedAt < now - GivenTimes.OldestNotice)
            return CaseRefusals.DateTooOld.With(("days", (int)GivenTimes.OldestNotice.TotalDays)).At("$.startedAt");
        if (command.Count is { } count && (!rule.Adjustable || count < 1 || count > ClockBounds.Most(rule.Unit)))
            return CaseRefusals
                .ClockCountInvalid.With(("max", rule.Adjustable ? ClockBounds.Most(rule.Unit) : rule.Count ?? 0))
                .At("$.count");
        var clock = RuleClock.Start(rule, startedAt, @case.Round, @case.Clock(rule.Clock), command.Count, policy);
        if (clock.IsRefused)
            return clock.Refusal;
        return new CaseEvent[] { ClockPlan.Set(@case, clock.Value, policy, now) };
    }
}
