using CaseDesk.Storage.Alerts;
namespace CaseDesk.Delivery.FanOut;

/// <summary>An alert that waits in the outbox.</summary>
public sealed record Announcement(long Sequence, RecordedAlert Alert);
