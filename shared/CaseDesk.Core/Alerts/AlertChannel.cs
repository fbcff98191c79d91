namespace CaseDesk.Core.Alerts;

/// <summary>A way to reach a consultant.</summary>
/// <param name="Name">As written in requests and stored in rows.</param>
public sealed record AlertChannel(string Name)
{
    public static readonly AlertChannel Webhook = new("webhook");
    public static readonly AlertChannel DingTalk = new("dingtalk");
    public static readonly AlertChannel Feishu = new("feishu");
    public static readonly AlertChannel WeCom = new("wecom");

    /// <summary>A mailbox. Only a desk with a mail server can send through it.</summary>
    public static readonly AlertChannel Email = new("email");

    /// <summary>The mailbox of a case's merchant. It is the case's own and cannot be registered.</summary>
    public static readonly AlertChannel MerchantMail = new("merchant-email");

    /// <summary>The telephone of a case's merchant, for text messages; it cannot be registered either.</summary>
    public static readonly AlertChannel MerchantSms = new("merchant-sms");

    /// <summary>Those that can be registered.</summary>
    public static IReadOnlyList<AlertChannel> All { get; } = [Webhook, DingTalk, Feishu, WeCom, Email];

    /// <summary>The channel of that exact name, or null.</summary>
    public static AlertChannel? Find(string? name) => All.FirstOrDefault(channel => channel.Name == name);

    public override string ToString() => Name;
}
