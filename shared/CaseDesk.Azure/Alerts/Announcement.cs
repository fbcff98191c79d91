namespace CaseDesk.Azure.Alerts;

/// <summary>An alert that waits in the outbox.</summary>
public sealed record Announcement(long Sequence, RecordedAlert Alert);
