using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Cases;

/// <summary>The date on the platform's page; it beats the computed one.</summary>
/// <param name="Id">Of a clock that runs.</param>
/// <param name="LastDay">The last day that is still in time, inclusive, as a Shanghai date. Either this or
/// <paramref name="DueAt"/>.</param>
/// <param name="Reason">Where it was read, 1 to 500 characters.</param>
/// <param name="DueAt">The end that the page's countdown shows, exclusive.</param>
public sealed record ClockOverride(string Id, DateOnly? LastDay = null, string Reason = "", DateTimeOffset? DueAt = null)
{
    internal Outcome<ClockSet> Decide(Case @case, string path, CasePolicy policy, DateTimeOffset now)
    {
        var findings = new Findings();
        if (@case.Clock(Id) is not { State: ClockState.Running } clock)
        {
            findings.Add($"{path}.id", CaseRefusals.ClockUnknown.With(("clock", Id.Length > 40 ? "…" : Id)));
            return findings.Refusal!;
        }

        var place = DueAt is null ? $"{path}.lastDay" : $"{path}.dueAt";
        var (today, end) = (ShanghaiTime.DateOf(now), End(now));
        if (end is not { } due || (DueAt is not null && LastDay is not null))
            findings.Add(place, ShapeRefusals.ValueInvalid.With(("path", place)));
        else if (due <= now || due <= clock.StartedAt)
            findings.Add(place, CaseRefusals.ClockInPast.With());
        else if (ClockDays.LastOf(due) > today.AddDays(ClockBounds.FurthestDays))
            findings.Add(place, CaseRefusals.ClockTooFar.With(("days", ClockBounds.FurthestDays)));
        TextRules.Required(findings, $"{path}.reason", Reason, 500);
        if (findings.Refusal is { } refusal)
            return refusal;
        return ClockPlan.Set(@case, PageClock.MoveTo(clock, end!.Value, Reason), policy, now);
    }

    /// <summary>Null without a date; a date too far for a calendar stands for the far future.</summary>
    private DateTimeOffset? End(DateTimeOffset now) => DueAt ?? (LastDay is { } day
        ? ShanghaiTime.EndOf(day.Year > 9000 ? ShanghaiTime.DateOf(now).AddYears(100) : day)
        : null);
}
