namespace CaseDesk.Core.Alerts.Channels;

/// <summary>The implementation of each available channel.</summary>
public static class ChannelBook
{
    private static readonly Dictionary<AlertChannel, IChannel> Channels = new()
    {
        [AlertChannel.Webhook] = new StandardWebhookChannel(),
        [AlertChannel.DingTalk] = new DingTalkChannel(),
        [AlertChannel.Feishu] = new FeishuChannel(),
        [AlertChannel.WeCom] = new WeComChannel(),
    };

    /// <exception cref="KeyNotFoundException">The channel is not <see cref="AlertChannel.Available"/>: no endpoint of it can have been registered.</exception>
    public static IChannel Of(AlertChannel channel) => Channels[channel];
}
