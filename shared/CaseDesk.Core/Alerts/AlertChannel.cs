namespace CaseDesk.Core.Alerts;

/// <summary>A way to reach a consultant.</summary>
/// <param name="Name">As written in requests and stored in rows.</param>
/// <param name="Available">Whether this desk can send through it.</param>
public sealed record AlertChannel(string Name, bool Available)
{
    public static readonly AlertChannel Webhook = new("webhook", Available: true);
    public static readonly AlertChannel DingTalk = new("dingtalk", Available: true);
    public static readonly AlertChannel Feishu = new("feishu", Available: true);
    public static readonly AlertChannel WeCom = new("wecom", Available: true);
    public static readonly AlertChannel Email = new("email", Available: false);

    public static IReadOnlyList<AlertChannel> All { get; } = [Webhook, DingTalk, Feishu, WeCom, Email];

    /// <summary>The channel of that exact name, or null.</summary>
    public static AlertChannel? Find(string? name) => All.FirstOrDefault(channel => channel.Name == name);

    public override string ToString() => Name;
}
