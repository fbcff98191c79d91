using CaseDesk.Core.Alerts;

namespace CaseDesk.Functions.Alerts;

/// <summary>An endpoint as the API shows it. A webhook's secret is there only in the answer that registers it, a robot's never.</summary>
/// <param name="Url">A robot's without its token: whoever has that can write into the group. A mailbox by its first letter and domain.</param>
/// <param name="PreviousUntil">Until when requests are signed with the secret before, too; null before the first rotation.</param>
/// <param name="Events">Types it receives; empty means all.</param>
public sealed record EndpointView(string Id, string Channel, string Url, IReadOnlyList<string> Events, EndpointStatus Status, DateTimeOffset CreatedAt, string? Secret, DateTimeOffset? PreviousUntil)
{
    public static EndpointView Of(WebhookEndpoint endpoint, bool withSecret = false) => new(
        endpoint.Id, endpoint.Channel.Name, UrlOf(endpoint), endpoint.Events.Types, endpoint.Status,
        endpoint.CreatedAt, withSecret && endpoint.Secret is WebhookSecret secret ? secret.Text : null, endpoint.PreviousUntil);

    private static string UrlOf(WebhookEndpoint endpoint) => endpoint.Channel == AlertChannel.Email
        ? $"mailto:{MailboxAddress.Mask(MailboxAddress.Of(endpoint.Url))}"
        : RobotAddress.Of(endpoint.Channel)?.Mask(endpoint.Url) ?? endpoint.Url.AbsoluteUri;
}
