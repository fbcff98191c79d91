namespace CaseDesk.Core.State;

/// <summary>A further part of an erasure that is on the record: one step takes so many rows and no more.</summary>
/// <param name="Entries">Sequences of further timeline entries whose texts go.</param>
/// <param name="Files">Further evidence whose bytes go.</param>
public sealed record ErasureContinued(IReadOnlyList<long> Entries, IReadOnlyList<string> Files) : CaseEvent;
