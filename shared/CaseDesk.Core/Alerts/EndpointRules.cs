using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Core.Outbound;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Alerts;

/// <summary>A client's wish to receive alerts.</summary>
/// <param name="Channel">A name from <see cref="AlertChannel.All"/>.</param>
/// <param name="Url">Where to send.</param>
/// <param name="Secret">A webhook's own signing secret, or null to have one made; a robot's, as its page shows it, or null when it has
/// none.</param>
/// <param name="Events">Event types to receive; null or empty for all.</param>
/// <param name="Signature">How a webhook is signed: <c>v1</c>, also when null, or <c>v1a</c>; null for every other channel.</param>
public sealed record RegisterEndpoint(
    string? Channel,
    string? Url,
    string? Secret = null,
    IReadOnlyList<string?>? Events = null,
    string? Signature = null
);

/// <summary>Decides whether an endpoint may be registered.</summary>
public static class EndpointRules
{
    /// <summary>
    /// Makes the endpoint, or refuses: <c>channel-unknown</c>, <c>channel-unavailable</c>, <c>webhook-url-invalid</c>,
    /// <c>webhook-url-not-https</c>, <c>webhook-url-not-public</c>, <c>robot-url-invalid</c>, <c>webhook-secret-invalid</c>,
    /// <c>robot-secret-invalid</c>, <c>robot-secret-unused</c>, <c>webhook-signature-unknown</c>, <c>webhook-signature-unused</c>,
    /// <c>webhook-key-drawn-here</c>, <c>mail-address-invalid</c>, <c>secret-unused</c>, <c>event-type-unknown</c>.
    /// </summary>
    /// <param name="command">What the client asked for.</param>
    /// <param name="now">The instant of the request.</param>
    /// <param name="newId">The id to give, without <c>wh_</c>: 1 to 64 of A–Z, a–z, 0–9, - and _.</param>
    /// <param name="newSecretBytes">24 to 64 random bytes, used when the client brings no secret.</param>
    /// <param name="allowLoopbackHttp">Whether addresses on this machine are allowed, plain http too: the local host only.</param>
    /// <param name="available">The channels that this desk can send through.</param>
    /// <param name="makeKey">Makes the key of <c>v1a</c> from the first 32 of the random bytes; not needed when it was not asked
    /// for.</param>
    /// <exception cref="ArgumentException">The id or the bytes are not as said: the caller's mistake, not the client's.</exception>
    public static Outcome<WebhookEndpoint> Register(
        RegisterEndpoint command,
        DateTimeOffset now,
        string newId,
        ReadOnlySpan<byte> newSecretBytes,
        bool allowLoopbackHttp,
        IReadOnlyCollection<AlertChannel> available,
        MakeWebhookKey? makeKey = null
    )
    {
        var id = WebhookEndpoint.IdPrefix + newId;
        if (!WebhookEndpoint.IsId(id))
            throw new ArgumentException("Not an endpoint id.", nameof(newId));

        if (AlertChannel.Find(command.Channel) is not { } channel)
            return AlertsRefusals.ChannelUnknown.With(("known", Names(AlertChannel.All))).At("$.channel");
        if (!available.Contains(channel))
            return AlertsRefusals.ChannelUnavailable.With(("channel", channel.Name), ("available", Names(available))).At("$.channel");

        var mail = channel == AlertChannel.Email;
        var url = mail ? MailEndpoint.UrlOf(command.Url) : OutboundAddress.Check(command.Url, allowLoopbackHttp);
        if (url.IsRefused)
            return url.Refusal.At("$.url");
        var robot = RobotAddress.Of(channel);
        // Who may call this machine at all may play a robot on it, under any path.
        if (robot is not null && !OutboundAddress.IsLoopback(url.Value) && !robot.Accepts(url.Value))
            return AlertsRefusals.RobotUrlInvalid.With(("channel", channel.Name), ("form", robot.Form)).At("$.url");

        if (WebhookSignatureVersion.Check(command.Signature, channel, command.Secret) is var (path, wrong))
            return wrong.At(path);
        var secret = mail ? MailEndpoint.SecretOf(command.Secret)
            : robot is not null ? robot.SecretOf(command.Secret)
            : command.Signature == WebhookSignatureVersion.Asymmetric ? KeyOf(newSecretBytes, makeKey)
            : SecretOf(command.Secret, newSecretBytes);
        if (secret.IsRefused)
            return secret.Refusal.At("$.secret");

        var events = EventFilter.Of(command.Events);
        if (events.IsRefused)
            return events.Refusal;

        return new WebhookEndpoint(id, channel, url.Value, secret.Value, events.Value, now.ToUniversalTime(), EndpointStatus.Active);
    }

    /// <summary>
    /// Refuses <c>receiver-registered</c> for a second endpoint of one group or mailbox: a platform counts what a robot gets, the desk what
    /// an
    /// endpoint gets, and people would read everything twice. A program's address may stand as often as it likes.
    /// </summary>
    /// <returns>Null when there is nothing against it.</returns>
    public static Refusal? Twice(WebhookEndpoint made, IEnumerable<WebhookEndpoint> others)
    {
        var twin = LanePolicy.Of(made.Channel).Digests
            ? others.FirstOrDefault(other => other.Id != made.Id && other.Channel == made.Channel && other.Url == made.Url)
            : null;
        return twin is null ? null : AlertsRefusals.ReceiverRegistered.With(("id", twin.Id)).At("$.url");
    }

    /// <exception cref="ArgumentNullException">The caller cannot make keys.</exception>
    internal static WebhookKey KeyOf(ReadOnlySpan<byte> drawn, MakeWebhookKey? makeKey)
    {
        ArgumentNullException.ThrowIfNull(makeKey);
        return makeKey(drawn[..WebhookKey.SeedBytes]);
    }

    internal static Outcome<EndpointSecret> SecretOf(string? given, ReadOnlySpan<byte> drawn)
    {
        if (given is null)
            return WebhookSecret.FromBytes(drawn);
        return WebhookSecret.TryParse(given, out var secret)
            ? secret
            : AlertsRefusals.WebhookSecretInvalid.With(("minBytes", WebhookSecret.MinBytes), ("maxBytes", WebhookSecret.MaxBytes));
    }

    private static string Names(IEnumerable<AlertChannel> channels) => string.Join(", ", channels.Select(channel => channel.Name));
}
