using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Core.Cases;
using Microsoft.Extensions.Options;

namespace CaseDesk.Azure.Alerts.Mail;

/// <summary>Whether the merchant gets an alert, beside the endpoints that want it.</summary>
public sealed class MerchantReminders(IOptions<MailOptions> mail)
{
    /// <summary>Whether this desk writes to merchants at all.</summary>
    public bool AreOn => mail.Value is { IsSetUp: true, Merchants: true };

    /// <summary>The merchant, or nobody: the desk does not write to merchants, the alert is not for them, or the case has no mailbox of theirs.</summary>
    public IEnumerable<WebhookEndpoint> ReceiversOf(RecordedAlert alert, Case? @case)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (AreOn && @case is not null && MerchantComposer.IsForMerchant(alert.Body) && MerchantMailbox.Of(@case) is { } merchant)
            yield return merchant;
    }
}
