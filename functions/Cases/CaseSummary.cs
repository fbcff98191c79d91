using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;

namespace CaseDesk.Functions.Cases;

/// <summary>A case as a line of the desk's list.</summary>
public sealed record CaseSummary(string Id, CaseStatus Status, int Round, string Platform, string Cause, HoldKind Hold, string Shop, DateTimeOffset? NextClockAt, string? NextClock, DateTimeOffset OpenedAt, long Version)
{
    public static CaseSummary Of(Case @case)
    {
        var next = @case.Clocks.Values.Where(clock => clock.State == ClockState.Running).MinBy(clock => clock.DueAt);
        return new CaseSummary(@case.Id, @case.Status, @case.Round, @case.Facts.Platform, @case.Facts.Cause, @case.Facts.Hold, @case.Facts.Shop, next?.DueAt, next?.Id, @case.OpenedAt, @case.Version);
    }
}
