namespace CaseDesk.Core.State;

/// <summary>Why and since when nothing of a case may be erased.</summary>
public sealed record LegalHold(string Reason, DateTimeOffset PlacedAt);
