namespace CaseDesk.Core.State;

/// <summary>The tick as the case keeps it.</summary>
/// <param name="Round">How many rounds there were when it was given.</param>
public sealed record Truth(string Name, string Role, string Statement, DateTimeOffset At, int Round);
