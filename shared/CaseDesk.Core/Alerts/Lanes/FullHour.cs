namespace CaseDesk.Core.Alerts.Lanes;

/// <summary>
/// Reminders fall due at whole hours, everybody's do, and Feishu throttles at :00 and :30 (its guide names error 11232 for it). In the
/// first
/// minute of a half hour a robot's messages wait, each endpoint for another second after it.
/// </summary>
public static class FullHour
{
    /// <summary>The longest that a message waits: the minute and the spread.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private const int SpreadSeconds = 30;

    /// <summary>Until when to wait; null to go on.</summary>
    /// <param name="now">By the real clock.</param>
    public static DateTimeOffset? WaitUntil(DateTimeOffset now, string endpointId)
    {
        // The same in every time zone of whole and half hours, Shanghai's among them.
        var into = TimeSpan.FromTicks(now.UtcTicks % TimeSpan.FromMinutes(30).Ticks);
        var end = TimeSpan.FromSeconds(60 + (Spread(endpointId) % SpreadSeconds));
        return into < end ? now + (end - into) : null;
    }

    private static int Spread(string text) => text.Aggregate(7, static (sum, c) => ((sum * 31) + c) & 0xFFFF);
}
