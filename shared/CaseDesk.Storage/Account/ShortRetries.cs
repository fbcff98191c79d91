using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CaseDesk.Storage.Account;

/// <summary>
/// Short tries: a caller with a 503 can come back, and a queue message does by itself. The SDK would wait as long as storage asks it to,
/// minutes of a throttled account, with the caller's request and the function open meanwhile.
/// </summary>
internal sealed class ShortRetries()
    : RetryPolicy(Most, DelayStrategy.CreateExponentialDelayStrategy(TimeSpan.FromMilliseconds(300), s_longest))
{
    private const int Most = 2;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(3);

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        IsShort(message) && base.ShouldRetry(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        IsShort(message) && await base.ShouldRetryAsync(message, exception);

    private static bool IsShort(HttpMessage message) => !message.HasResponse || !(AskedFor(message.Response) > s_longest);

    /// <summary>As the SDK reads it: seconds or a date, or one of storage's own headers in milliseconds.</summary>
    private static TimeSpan? AskedFor(Response answer)
    {
        foreach (var name in (string[])["retry-after-ms", "x-ms-retry-after-ms"])
        {
            if (answer.Headers.TryGetValue(name, out var milliseconds) && int.TryParse(milliseconds, out var count))
                return TimeSpan.FromMilliseconds(count);
        }

        // A date instead of seconds is not storage's way: no time is spent on it.
        return !answer.Headers.TryGetValue("Retry-After", out var text) ? null
            : int.TryParse(text, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.MaxValue;
    }
}
