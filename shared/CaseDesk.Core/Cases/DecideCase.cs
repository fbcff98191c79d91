using System.Globalization;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Cases;

/// <summary>The platform's answer, as somebody read it.</summary>
/// <param name="DecidedAt">When the platform answered; null means now.</param>
/// <param name="AmountReleased">Only with a (partial) release; 0 up to the amount held.</param>
/// <param name="Until">Only with an extension: the new last day shown on the page.</param>
public sealed record DecideCase(DecisionOutcome Outcome, DateTimeOffset? DecidedAt, decimal? AmountReleased, DateOnly? Until, string? Reason)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, DecideCase command, CasePolicy policy, DateTimeOffset now)
    {
        var allowed = CaseActions.Outcomes(@case.Status);
        if (allowed.Count == 0)
            return CaseRefusals.NotNow(@case, CaseActions.Decide);
        if (!allowed.Contains(command.Outcome))
        {
            var names = string.Join(", ", allowed.Select(CaseNames.Of));
            return CaseRefusals.OutcomeNotAllowed.With(("outcome", CaseNames.Of(command.Outcome)), ("status", CaseNames.Of(@case.Status)), ("allowed", names))
                with { Actions = CaseActions.Of(@case.Status) };
        }

        var decidedAt = command.DecidedAt ?? now;
        if (Check(@case, command, decidedAt, now) is { } refusal)
            return refusal;
        var decided = new CaseDecided(@case.Round, command.Outcome, decidedAt, command.AmountReleased, command.Reason);
        return command.Outcome switch
        {
            DecisionOutcome.Extended => Extend(@case, command, decided, policy, now),
            DecisionOutcome.SupplementRequested => new List<CaseEvent>([decided, .. ClockEnds.Running(@case, ClockState.Met), new ClockSet(SupplementClock.Start(@case, decidedAt, policy.Playbooks), [])]),
            DecisionOutcome.Escalated => new List<CaseEvent>([decided, .. ClockEnds.Running(@case, ClockState.Stopped)]),
            _ => new List<CaseEvent>([decided, .. ClockEnds.Running(@case, ClockState.Met)]),
        };
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Extend(Case @case, DecideCase command, CaseDecided decided, CasePolicy policy, DateTimeOffset now)
    {
        var clock = @case.Clock(ClockIds.Window)!;
        if (command.Until is not { } until)
            return CaseRefusals.ExtensionMissing.With();
        if (until <= clock.Window!.Value.Latest || until < ShanghaiTime.DateOf(now))
            return CaseRefusals.ExtensionNotLater.With(("latest", clock.Window.Value.Latest.ToString("O", CultureInfo.InvariantCulture)));
        if (until > ShanghaiTime.DateOf(now).AddDays(CorrectCase.FurthestDays))
            return CaseRefusals.ClockTooFar.With(("days", CorrectCase.FurthestDays));
        return new CaseEvent[] { decided, WindowClock.Set(@case, WindowClock.MoveTo(clock, until, command.Reason ?? "extended"), policy, now) };
    }

    private static Refusal? Check(Case @case, DecideCase command, DateTimeOffset decidedAt, DateTimeOffset now)
    {
        var findings = new Findings();
        if (decidedAt > now + FactsRules.ClockSkew)
            findings.Add("$.decidedAt", CaseRefusals.DateInFuture.With());
        else if (@case.Clock(ClockIds.Window) is { } window && decidedAt < window.StartedAt)
            findings.Add("$.decidedAt", CaseRefusals.DateBeforeSubmission.With());
        var release = command.Outcome is DecisionOutcome.Released or DecisionOutcome.PartlyReleased;
        if (command.AmountReleased is { } amount && (!release || amount < 0 || amount > @case.Facts.AmountHeld || decimal.Round(amount, 2) != amount))
            findings.Add("$.amountReleased", CaseRefusals.AmountInvalid.With(("max", @case.Facts.AmountHeld)));
        if (command.Until is not null && command.Outcome != DecisionOutcome.Extended)
            findings.Add("$.until", CaseRefusals.ValueInvalid.With(("path", "$.until")));
        TextRules.Optional(findings, "$.reason", command.Reason, 2_000);
        return findings.Refusal;
    }
}
