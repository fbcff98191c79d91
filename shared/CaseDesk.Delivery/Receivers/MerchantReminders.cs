using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Core.State;
using CaseDesk.Delivery.Mail;
using CaseDesk.Delivery.Sms;
using CaseDesk.Storage.Alerts;
using Microsoft.Extensions.Options;

namespace CaseDesk.Delivery.Receivers;

/// <summary>Whether the merchant gets an alert, beside the endpoints that want it.</summary>
public sealed class MerchantReminders(IOptions<MailOptions> mail, ISmsProvider sms)
{
    /// <summary>Whether this desk writes to merchants at all.</summary>
    public bool AreOn => Mails || sms.IsSetUp;

    private bool Mails => mail.Value is { IsSetUp: true, Merchants: true };

    /// <summary>The merchant's mailbox, else their telephone; null when there is neither, or no way to it.</summary>
    public WebhookEndpoint? Of(Case @case) => (Mails ? MerchantMailbox.Of(@case) : null) ?? (sms.IsSetUp ? MerchantPhone.Of(@case) : null);

    /// <summary>
    /// The merchant, or nobody: the desk does not write to merchants, the alert is not for them, or the case names no way to them.
    /// </summary>
    public IEnumerable<WebhookEndpoint> ReceiversOf(RecordedAlert alert, Case? @case)
    {
        if (AreOn && @case is not null && MerchantComposer.IsForMerchant(alert.Body) && Of(@case) is { } merchant)
            yield return merchant;
    }
}
