using CaseDesk.Core.Policy;
using CaseDesk.Core.Reminders;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Clocks;

/// <summary>Sets a clock together with the reminders that go with it: there is no clock that nobody is reminded of.</summary>
public static class ClockPlan
{
    public static ClockSet Set(Case @case, Clock clock, CasePolicy policy, DateTimeOffset now) =>
        new(clock, ReminderPlanner.Plan(@case, clock, policy, now));
}
