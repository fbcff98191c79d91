namespace CaseDesk.Core.State;

/// <summary>A line of the case's timeline.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="By">Who: <c>desk:name</c>, <c>link</c> or <c>system</c>; never a person's name.</param>
public sealed record TimelineEntry(long Sequence, DateTimeOffset At, string By, CaseEvent Event);
