using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Outbound;

/// <summary>Why an address is not called. Texts: <c>Refusals/Texts/outbound.json</c>.</summary>
public static class OutboundRefusals
{
    /// <summary>Not an absolute address, or with a user, a fragment or too many characters. Arguments: <c>maxLength</c>.</summary>
    public static readonly RefusalEntry UrlInvalid = new("webhook-url-invalid", 422);

    /// <summary>Any scheme but https.</summary>
    public static readonly RefusalEntry UrlNotHttps = new("webhook-url-not-https", 422);

    /// <summary>The host is written as an address of a private or reserved network.</summary>
    public static readonly RefusalEntry UrlNotPublic = new("webhook-url-not-public", 422);
}
