using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Alerts;

/// <summary>What the alerts slice may refuse. Texts: <c>Refusals/Texts/alerts.json</c>.</summary>
public static class AlertsRefusals
{
    /// <summary>No such channel. Arguments: <c>known</c>, the names that exist.</summary>
    public static readonly RefusalEntry ChannelUnknown = new("channel-unknown", 422);

    /// <summary>The channel exists but this desk cannot send through it. Arguments: <c>channel</c>, <c>available</c>.</summary>
    public static readonly RefusalEntry ChannelUnavailable = new("channel-unavailable", 422);

    /// <summary>The endpoint's row is not as the desk wrote it: it can be removed and nothing else.</summary>
    public static readonly RefusalEntry EndpointBroken = new("endpoint-broken", 409);

    /// <summary>Not a Standard Webhooks secret. Arguments: <c>minBytes</c>, <c>maxBytes</c>.</summary>
    public static readonly RefusalEntry WebhookSecretInvalid = new("webhook-secret-invalid", 422);

    /// <summary>A robot's secret is changed on its platform. Arguments: <c>channel</c>.</summary>
    public static readonly RefusalEntry RotationElsewhere = new("rotation-elsewhere", 409);

    /// <summary>Both secrets at once for longer than allowed, or less than not at all. Arguments: <c>max</c> hours.</summary>
    public static readonly RefusalEntry OverlapInvalid = new("overlap-invalid", 422);

    /// <summary>Not the address of a robot of that platform. Arguments: <c>channel</c>, <c>form</c>.</summary>
    public static readonly RefusalEntry RobotUrlInvalid = new("robot-url-invalid", 422);

    /// <summary>Not a signing secret of that platform's robots. Arguments: <c>channel</c>, <c>maxLength</c>.</summary>
    public static readonly RefusalEntry RobotSecretInvalid = new("robot-secret-invalid", 422);

    /// <summary>A secret for a robot that signs nothing. Arguments: <c>channel</c>.</summary>
    public static readonly RefusalEntry RobotSecretUnused = new("robot-secret-unused", 422);

    /// <summary>Not <c>mailto:</c> and one mailbox. Arguments: <c>maxLength</c>.</summary>
    public static readonly RefusalEntry MailAddressInvalid = new("mail-address-invalid", 422);

    /// <summary>A secret for a channel that signs nothing. Arguments: <c>channel</c>.</summary>
    public static readonly RefusalEntry SecretUnused = new("secret-unused", 422);

    /// <summary>No such version of signatures. Arguments: <c>known</c>.</summary>
    public static readonly RefusalEntry SignatureUnknown = new("webhook-signature-unknown", 422);

    /// <summary>A robot signs as its platform says. Arguments: <c>channel</c>.</summary>
    public static readonly RefusalEntry SignatureUnused = new("webhook-signature-unused", 422);

    /// <summary>A secret for an endpoint signed with v1a: the private key is drawn by the desk and never leaves it.</summary>
    public static readonly RefusalEntry KeyDrawnHere = new("webhook-key-drawn-here", 422);

    /// <summary>Neither active nor disabled. Arguments: <c>known</c>.</summary>
    public static readonly RefusalEntry EndpointStatusUnknown = new("endpoint-status-unknown", 422);

    /// <summary>Neither one event's id nor a time of at most so many days. Arguments: <c>maxDays</c>.</summary>
    public static readonly RefusalEntry ReplayInvalid = new("replay-invalid", 422);

    /// <summary>Nothing can be replayed to an endpoint that is switched off.</summary>
    public static readonly RefusalEntry EndpointOff = new("endpoint-off", 409);

    /// <summary>This endpoint was never to get an event of that id.</summary>
    public static readonly RefusalEntry EventNotFound = new("event-not-found", 404);

    /// <summary>The event list names a type that is not in the catalogue. Arguments: <c>known</c>.</summary>
    public static readonly RefusalEntry EventTypeUnknown = new("event-type-unknown", 422);

    /// <summary>Another endpoint leads to that group or mailbox already. Arguments: <c>id</c>, of the other.</summary>
    public static readonly RefusalEntry ReceiverRegistered = new("receiver-registered", 409);

    /// <summary>The desk has as many endpoints as one event can fan out to. Arguments: <c>max</c>.</summary>
    public static readonly RefusalEntry WebhooksTooMany = new("webhooks-too-many", 409);
}
