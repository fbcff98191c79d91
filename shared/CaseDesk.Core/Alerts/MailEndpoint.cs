using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Alerts;

/// <summary>What the registration of a mailbox needs: one address, and no secret, since mail to it is not signed by the desk.</summary>
public static class MailEndpoint
{
    internal static Outcome<Uri> UrlOf(string? url) =>
        MailboxAddress.Read(url) is { } mailto ? mailto : AlertsRefusals.MailAddressInvalid.With(("maxLength", MailboxAddress.MaxLength));

    internal static Outcome<EndpointSecret> SecretOf(string? given) =>
        given is null ? RobotSecret.None : AlertsRefusals.SecretUnused.With(("channel", AlertChannel.Email.Name));
}
