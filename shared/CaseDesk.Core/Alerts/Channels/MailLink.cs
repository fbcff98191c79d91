namespace CaseDesk.Core.Alerts.Channels;

/// <summary>The way to the case, taken apart: what is written, and where it leads.</summary>
internal sealed record MailLink(string Label, string Address)
{
    /// <summary>Reads the markdown of <see cref="RobotMessage.Link"/>.</summary>
    public static MailLink? Read(string? markdown) =>
        markdown?.Split("](", 2) is [['[', .. var label], [.. var address, ')']] ? new MailLink(label, address) : null;
}
