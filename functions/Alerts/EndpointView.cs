using CaseDesk.Core.Alerts;

namespace CaseDesk.Functions.Alerts;

/// <summary>An endpoint as the API shows it. The secret is there only in the answer that registers it.</summary>
/// <param name="Events">Types it receives; empty means all.</param>
public sealed record EndpointView(string Id, string Channel, string Url, IReadOnlyList<string> Events, EndpointStatus Status, DateTimeOffset CreatedAt, string? Secret)
{
    public static EndpointView Of(WebhookEndpoint endpoint, bool withSecret = false) => new(
        endpoint.Id, endpoint.Channel.Name, endpoint.Url.AbsoluteUri, endpoint.Events.Types, endpoint.Status, endpoint.CreatedAt, withSecret ? endpoint.Secret.Text : null);
}
