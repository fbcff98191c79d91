using CaseDesk.Core.Alerts;

namespace CaseDesk.Functions.Alerts;

/// <summary>
/// An endpoint as the API shows it. A webhook's secret is there only in the answer that registers it, a robot's and the private key of v1a
/// never.
/// </summary>
/// <param name="Url">Without its tokens: whoever has them can write there. A mailbox by its first letter and domain.</param>
/// <param name="Signature">How a webhook is signed, <c>v1</c> or <c>v1a</c>; null for a robot.</param>
/// <param name="PublicKey">What signatures of v1a are checked with, <c>whpk_…</c>.</param>
/// <param name="PreviousPublicKey">The one before, while requests are signed with it too.</param>
/// <param name="PreviousUntil">Until when requests are signed with the secret before, too; null before the first rotation.</param>
/// <param name="Events">Types it receives; empty means all.</param>
/// <param name="DisabledReason">Why it is switched off; null while it is active.</param>
public sealed record EndpointView(
    string Id,
    string Channel,
    string Url,
    IReadOnlyList<string> Events,
    EndpointStatus Status,
    DisabledReason? DisabledReason,
    DateTimeOffset? DisabledAt,
    DateTimeOffset CreatedAt,
    string? Signature,
    string? Secret,
    string? PublicKey,
    string? PreviousPublicKey,
    DateTimeOffset? PreviousUntil
)
{
    /// <summary>How its lane stands; only where one endpoint is read.</summary>
    public LaneView? Lane { get; init; }

    /// <param name="realNow">By the real clock, as signing goes.</param>
    public static EndpointView Of(WebhookEndpoint endpoint, DateTimeOffset realNow, bool withSecret = false)
    {
        return new(
            endpoint.Id,
            endpoint.Channel.Name,
            UrlOf(endpoint),
            endpoint.Events.Types,
            endpoint.Status,
            endpoint.DisabledReason,
            endpoint.DisabledAt,
            endpoint.CreatedAt,
            WebhookSignatureVersion.Of(endpoint.Secret),
            withSecret && endpoint.Secret is WebhookSecret secret ? secret.Text : null,
            (endpoint.Secret as WebhookKey)?.PublicText,
            endpoint.SecretsAt(realNow).Skip(1).OfType<WebhookKey>().FirstOrDefault()?.PublicText,
            endpoint.PreviousUntil
        );
    }

    private static string UrlOf(WebhookEndpoint endpoint) => endpoint.Channel == AlertChannel.Email
        ? $"mailto:{MailboxAddress.Mask(MailboxAddress.Of(endpoint.Url))}"
        : RobotAddress.Of(endpoint.Channel)?.Mask(endpoint.Url) ?? WebhookAddress.Mask(endpoint.Url);
}
