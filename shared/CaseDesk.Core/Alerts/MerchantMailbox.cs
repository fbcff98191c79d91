using CaseDesk.Core.State;

namespace CaseDesk.Core.Alerts;

/// <summary>The merchant of a case as a receiver: made of the case's contacts each time, never stored.</summary>
public static class MerchantMailbox
{
    private const string Prefix = WebhookEndpoint.IdPrefix + "merchant_";
    private const string Merchant = "merchant";
    private const string Consultant = "consultant";

    public static string IdOf(string caseId) => Prefix + caseId;

    /// <summary>The case of such an id; null for an id of a registered endpoint.</summary>
    public static string? CaseOf(string? endpointId) =>
        WebhookEndpoint.IsId(endpointId) && endpointId!.StartsWith(Prefix, StringComparison.Ordinal) ? endpointId[Prefix.Length..] : null;

    /// <summary>A merchant's mailbox before another contact's, never a consultant's; null when there is none.</summary>
    public static WebhookEndpoint? Of(Case @case)
    {
        var address = @case
            .Facts.Contacts.Where(contact => contact.Role != Consultant)
            .OrderBy(contact => contact.Role == Merchant ? 0 : 1)
            .Select(contact => MailboxAddress.Normalize(contact.Email?.Trim()))
            .FirstOrDefault(address => address is not null);
        return MailboxAddress.Read($"mailto:{address}") is { } url ? Endpoint(@case, AlertChannel.MerchantMail, url) : null;
    }

    internal static WebhookEndpoint Endpoint(Case @case, AlertChannel channel, Uri url) =>
        new(IdOf(@case.Id), channel, url, RobotSecret.None, EventFilter.Everything, default, EndpointStatus.Active);
}
