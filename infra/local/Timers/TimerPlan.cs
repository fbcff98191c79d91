using CaseDesk.Local.Discovery;

namespace CaseDesk.Local.Timers;

/// <summary>A timer function and when it runs.</summary>
/// <param name="Store">Where its status is kept; <see langword="null"/> for a sub-minute or unmonitored schedule.</param>
internal sealed record TimerPlan(TimerFunction Function, Schedule Schedule, TimerStatusStore? Store);
