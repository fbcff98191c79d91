using System.Text.Json.Serialization;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Storage.Alerts;

public enum DeliveryStatus
{
    Pending,
    Delivered,

    /// <summary>All attempts failed, or the receiver said never again: a dead letter.</summary>
    Failed,

    /// <summary>The endpoint was removed or switched off first; a dead letter too.</summary>
    Dropped,
}

/// <summary>Where one alert to one endpoint stands.</summary>
/// <param name="Attempts">Attempts made.</param>
/// <param name="NextAttemptAt">By the desk's clock; null when there is none.</param>
/// <param name="LastReason">Of the newest failure; one word of <see cref="SendFailures"/>.</param>
public sealed record DeliveryState(
    DeliveryStatus Status,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    int? LastHttpStatus,
    string? LastReason
)
{
    /// <summary>As a delivery begins.</summary>
    public static readonly DeliveryState Waiting = new(DeliveryStatus.Pending, 0, null, null, null);

    /// <summary>As one ends that nothing was tried of.</summary>
    /// <param name="reason">One of <see cref="SendFailures"/>.</param>
    public static DeliveryState Missed(string reason) => new(DeliveryStatus.Dropped, 0, null, null, reason);
}

/// <summary>An alert as it was recorded: the body is signed and sent as it is.</summary>
public sealed record RecordedAlert(string EventId, string Type, byte[] Body)
{
    /// <summary>Its own type and, for a digest, the types inside.</summary>
    public IReadOnlyList<string> Types { get; init; } = [Type];

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>As a step raises it and its row keeps it.</summary>
    public static RecordedAlert Of(AlertEvent alert) =>
        new(alert.Id, alert.Type, alert.ToBody()) { Types = [.. alert.Types], OccurredAt = alert.OccurredAt };
}

/// <summary>One attempt, for the delivery log.</summary>
/// <param name="Result"><c>delivered</c> or a word of <see cref="SendFailures"/>.</param>
/// <param name="AnswerCode">The platform's own code in a robot's answer.</param>
/// <param name="Answer">What the receiver said, bounded and scrubbed; null when it said nothing.</param>
public sealed record DeliveryAttempt(
    string EndpointId,
    string EventId,
    string CaseId,
    long Sequence,
    string Type,
    int Attempt,
    DateTimeOffset At,
    string Result,
    int? HttpStatus,
    int DurationMs,
    DateTimeOffset? NextAttemptAt,
    int? AnswerCode = null,
    string? Answer = null
)
{
    [JsonIgnore]
    public AlertKey Key => new(CaseId, Sequence);
}
