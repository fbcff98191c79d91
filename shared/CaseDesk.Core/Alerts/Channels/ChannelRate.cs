namespace CaseDesk.Core.Alerts.Channels;

/// <summary>How many requests an endpoint of a channel takes: in no span of time of this length more than so many.</summary>
/// <param name="Permits">Requests, 1 or more, retries included; this many are still taken.</param>
/// <param name="Per">The span's length, more than 0; a request that is exactly so old no longer counts.</param>
public sealed record ChannelRate(int Permits, TimeSpan Per)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Of the platforms' documents: who goes over is shut out for minutes (DingTalk: ten). A client's own server has no such rule; the figure keeps a loop
    // of ours from becoming a flood of theirs.
    private static readonly Dictionary<AlertChannel, IReadOnlyList<ChannelRate>> Rates = new()
    {
        [AlertChannel.Webhook] = [new(100, Second)],
        [AlertChannel.DingTalk] = [new(20, Minute)],
        [AlertChannel.Feishu] = [new(5, Second), new(100, Minute)],
        [AlertChannel.WeCom] = [new(20, Minute)],
    };

    /// <summary>All of them hold at once, for each endpoint by itself; empty for a channel without a limit.</summary>
    public static IReadOnlyList<ChannelRate> Of(AlertChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return Rates.GetValueOrDefault(channel, []);
    }
}
