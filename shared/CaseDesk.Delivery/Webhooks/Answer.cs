using System.Net;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Delivery.Webhooks;

/// <summary>What came of one HTTP request that was answered.</summary>
/// <param name="RetryAfter">What the receiver asked for, in the header or by its code; null when it did not ask.</param>
/// <param name="Words">What it said, scrubbed; null when it said nothing.</param>
internal sealed record Answer(HttpStatusCode Status, TimeSpan? RetryAfter, ChannelVerdict Verdict, string? Words)
{
    /// <summary>Whether the receiver is in trouble, or has too much to do: the same may go well in a moment.</summary>
    public bool IsTrouble =>
        Verdict is ChannelVerdict.Later later
        && (
            Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            || (int)Status is >= 500 and <= 599
            || later.Reason == SendFailures.Throttled
        );
}
