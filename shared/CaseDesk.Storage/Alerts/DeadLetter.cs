using System.Text.Json.Serialization;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Storage.Alerts;

/// <summary>An alert that an endpoint did not get, and will not get unless it is replayed.</summary>
/// <param name="OccurredAt">When the alert happened.</param>
/// <param name="At">When it was given up, or dropped because the endpoint was off.</param>
/// <param name="Attempts">Attempts made; 0 when the endpoint was off all the time.</param>
/// <param name="Reason">One of <see cref="SendFailures"/>.</param>
public sealed record DeadLetter(
    string EventId,
    string CaseId,
    long Sequence,
    string Type,
    DateTimeOffset OccurredAt,
    DateTimeOffset At,
    int Attempts,
    string Reason
)
{
    [JsonIgnore]
    public AlertKey Key => new(CaseId, Sequence);

    /// <param name="end">As the delivery ends, with the reason.</param>
    public static DeadLetter Of(AlertKey key, RecordedAlert alert, DeliveryState end, DateTimeOffset now) =>
        new(alert.EventId, key.CaseId, key.Sequence, alert.Type, alert.OccurredAt, now, end.Attempts, end.LastReason ?? "");
}
