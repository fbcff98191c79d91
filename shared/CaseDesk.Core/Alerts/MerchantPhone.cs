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
    public static WebhookEndpoint? Of(Case @case) =>
        @case
            .Facts.Contacts.Where(contact => contact.Role == "merchant")
            .Select(contact => MobileNumber.Normalize(contact.Phone))
            .FirstOrDefault(number => number is not null)
            is { } number
            ? MerchantMailbox.Endpoint(@case, AlertChannel.MerchantSms, new Uri(Scheme + number))
            : null;

    /// <summary>The number of an address that <see cref="Of"/> made.</summary>
    public static string NumberOf(Uri url) => url.AbsoluteUri[Scheme.Length..];
}
