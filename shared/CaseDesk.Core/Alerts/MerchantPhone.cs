using CaseDesk.Core.Alerts.Sms;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// The merchant's telephone as a receiver, under the same id as <see cref="MerchantMailbox"/>: one lane whichever way is there.
/// </summary>
public static class MerchantPhone
{
    private const string Scheme = "tel:";

    /// <summary>
    /// Of a contact with role <c>merchant</c> alone: a text message to somebody else costs and disturbs. Null when there is none.
    /// </summary>
    public static WebhookEndpoint? Of(Case @case)
    {
        ArgumentNullException.ThrowIfNull(@case);
        var number = @case
            .Facts.Contacts.Where(contact => contact.Role == "merchant")
            .Select(contact => MobileNumber.Normalize(contact.Phone))
            .FirstOrDefault(number => number is not null);
        return number is null
            ? null
            : new WebhookEndpoint(
                MerchantMailbox.IdOf(@case.Id),
                AlertChannel.MerchantSms,
                new Uri(Scheme + number),
                RobotSecret.None,
                EventFilter.Everything,
                default,
                EndpointStatus.Active
            );
    }

    /// <summary>The number of an address that <see cref="Of"/> made.</summary>
    public static string NumberOf(Uri url) => url.AbsoluteUri[Scheme.Length..];
}
