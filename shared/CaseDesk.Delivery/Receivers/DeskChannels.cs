using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Mail;
using Microsoft.Extensions.Options;

namespace CaseDesk.Delivery.Receivers;

/// <summary>What this desk can send through: every channel, but mail only with a mail server.</summary>
public sealed class DeskChannels(IOptions<MailOptions> mail)
{
    public IReadOnlyList<AlertChannel> Available { get; } =
    [.. AlertChannel.All.Where(channel => channel != AlertChannel.Email || mail.Value.IsSetUp)];
}
