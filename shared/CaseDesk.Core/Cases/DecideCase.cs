using System.Globalization;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Cases;

/// <summary>The answer, as somebody read it.</summary>
/// <param name="DecidedAt">When it was given; null means now.</param>
/// <param name="AmountReleased">Only with a (partial) release; all that is still held, or less of it when partly released; null when the
/// page does not say.</param>
/// <param name="Until">Only with an extension: the new last day shown on the page.</param>
public sealed record DecideCase(
    DecisionOutcome Outcome,
    DateTimeOffset? DecidedAt,
    decimal? AmountReleased,
    DateOnly? Until,
    string? Reason
)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, DecideCase command, CasePolicy policy, DateTimeOffset now)
    {
        var allowed = CaseActions.Outcomes(@case.Status);
        if (allowed.Count == 0)
            return CaseRefusals.NotNow(@case, CaseActions.Decide);
        if (!allowed.Contains(command.Outcome))
        {
            var names = string.Join(", ", allowed.Select(CaseNames.Of));
            return CaseRefusals.OutcomeNotAllowed.With(
                ("outcome", CaseNames.Of(command.Outcome)),
                ("status", CaseNames.Of(@case.Status)),
                ("allowed", names)
            ) with
            {
                Actions = CaseActions.Of(@case.Status),
            };
        }

        var decidedAt = command.DecidedAt ?? now;
        if (Check(@case, command, decidedAt, now) is { } refusal)
            return refusal;
        var decided = new CaseDecided(@case.Round, command.Outcome, decidedAt, command.AmountReleased, command.Reason);
        var events = command.Outcome switch
        {
            DecisionOutcome.Extended => Extend(@case, command, policy, now),
            DecisionOutcome.Released => new List<CaseEvent>(ClockEnds.Running(@case, ClockState.Met)),
            DecisionOutcome.SupplementRequested => Follow(@case, decided, ClockStart.SupplementRequest, policy, now),
            _ => Follow(@case, decided, ClockStart.Unresolved, policy, now),
        };
        return events.IsRefused
            ? events.Refusal
            : new List<CaseEvent>([decided with { Before = UndoPoint.Of(@case, UndoableStep.Decision, events.Value) }, .. events.Value]);
    }

    /// <summary>Ends what the answer meets and starts what it sets going; a fine or a freeze runs on.</summary>
    private static Outcome<IReadOnlyList<CaseEvent>> Follow(
        Case @case,
        CaseDecided decided,
        ClockStart start,
        CasePolicy policy,
        DateTimeOffset now
    )
    {
        var state = decided.Outcome == DecisionOutcome.Escalated ? ClockState.Stopped : ClockState.Met;
        var events = new List<CaseEvent>(ClockEnds.MetBy(@case, ClockEnd.Decision, state));
        foreach (var rule in CaseRules.Of(@case.Facts, policy.Playbooks).Where(rule => rule.Start == start))
        {
            var clock = RuleClock.Start(rule, decided.DecidedAt, @case.Round, @case.Clock(rule.Clock), null, policy);
            if (clock.IsRefused)
                return clock.Refusal;
            events.Add(ClockPlan.Set(@case, clock.Value, policy, now));
        }

        return events;
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Extend(Case @case, DecideCase command, CasePolicy policy, DateTimeOffset now)
    {
        if (AnswerClock(@case) is not { } clock)
            return CaseRefusals.NothingToExtend.With();
        if (command.Until is not { } until)
            return CaseRefusals.ExtensionMissing.With();
        var last = ClockDays.LastOf(clock.DueAt);
        if (until <= last || until < ShanghaiTime.DateOf(now))
            return CaseRefusals.ExtensionNotLater.With(("latest", last.ToString("O", CultureInfo.InvariantCulture)));
        if (until > ShanghaiTime.DateOf(now).AddDays(ClockBounds.FurthestDays))
            return CaseRefusals.ClockTooFar.With(("days", ClockBounds.FurthestDays));
        return new CaseEvent[] { ClockPlan.Set(@case, PageClock.MoveTo(clock, until, command.Reason ?? "extended"), policy, now) };
    }

    /// <summary>The clock on which the round's answer is awaited.</summary>
    private static Clock? AnswerClock(Case @case) => @case.Clock(ClockIds.Window) is { State: ClockState.Running } window
        ? window
        : @case.Clocks.Values.FirstOrDefault(clock => clock is { State: ClockState.Running, Start: ClockStart.Submission });

    private static Refusal? Check(Case @case, DecideCase command, DateTimeOffset decidedAt, DateTimeOffset now)
    {
        var findings = new Findings();
        if (decidedAt > now + GivenTimes.ClockSkew)
            findings.Add("$.decidedAt", CaseRefusals.DateInFuture.With());
        else if (AnswerClock(@case) is { } answer && decidedAt < answer.StartedAt)
            findings.Add("$.decidedAt", CaseRefusals.DateBeforeSubmission.With());
        if (command.AmountReleased is { } amount && ReleaseRules.Check(@case, command.Outcome, amount) is { } wrong)
            findings.Add("$.amountReleased", wrong);
        if (command.Until is not null && command.Outcome != DecisionOutcome.Extended)
            findings.Add("$.until", ShapeRefusals.ValueInvalid.With(("path", "$.until")));
        TextRules.Optional(findings, "$.reason", command.Reason, 2_000);
        return findings.Refusal;
    }
}
