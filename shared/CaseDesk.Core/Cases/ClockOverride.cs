using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Cases;

/// <summary>The date on the platform's page; it beats the computed one.</summary>
/// <param name="Id">One of <see cref="ClockIds"/>, of a clock that runs.</param>
/// <param name="LastDay">The last day that is still in time, inclusive, as a Shanghai date.</param>
/// <param name="Reason">Where it was read, 1 to 500 characters.</param>
public sealed record ClockOverride(string Id, DateOnly LastDay, string Reason)
{
    internal Outcome<ClockSet> Decide(Case @case, string path, CasePolicy policy, DateTimeOffset now)
    {
        var findings = new Findings();
        if (@case.Clock(Id) is not { State: ClockState.Running } clock)
        {
            findings.Add($"{path}.id", CaseRefusals.ClockUnknown.With(("clock", Id)));
            return findings.Refusal!;
        }

        var today = ShanghaiTime.DateOf(now);
        if (LastDay < today || LastDay < ShanghaiTime.DateOf(clock.StartedAt))
            findings.Add($"{path}.lastDay", CaseRefusals.ClockInPast.With());
        else if (LastDay > today.AddDays(CorrectCase.FurthestDays))
            findings.Add($"{path}.lastDay", CaseRefusals.ClockTooFar.With(("days", CorrectCase.FurthestDays)));
        TextRules.Required(findings, $"{path}.reason", Reason, 500);
        if (findings.Refusal is { } refusal)
            return refusal;
        if (clock.Window is not null)
            return WindowClock.Set(@case, WindowClock.MoveTo(clock, LastDay, Reason), policy, now);
        return new ClockSet(clock with { Unit = ClockUnit.Page, Count = null, Source = "page", Overridden = true, OverrideReason = Reason, Revision = clock.Revision + 1, DueAt = ShanghaiTime.EndOf(LastDay) }, []);
    }
}
