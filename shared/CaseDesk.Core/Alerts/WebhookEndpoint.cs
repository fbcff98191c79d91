namespace CaseDesk.Core.Alerts;

public enum EndpointStatus
{
    Active,

    /// <summary>Switched off, by the desk or because the receiver is gone (410, or a robot that does not exist): nothing is sent.</summary>
    Disabled,
}

/// <summary>Where alerts go. The address counts as a secret too (robot addresses carry tokens): log the id only.</summary>
/// <param name="Id"><c>wh_</c> and an id; see <see cref="IsId"/>.</param>
/// <param name="Channel">How it is sent.</param>
/// <param name="Url">Where it is sent.</param>
/// <param name="Secret">What it is signed with: a <see cref="WebhookSecret"/> or a <see cref="WebhookKey"/> for a webhook, a
/// <see cref="RobotSecret"/> for a robot.</param>
/// <param name="Events">Which events it receives.</param>
/// <param name="CreatedAt">When it was registered (UTC).</param>
/// <param name="Status">Whether anything is sent.</param>
public sealed record WebhookEndpoint(
    string Id,
    AlertChannel Channel,
    Uri Url,
    EndpointSecret Secret,
    EventFilter Events,
    DateTimeOffset CreatedAt,
    EndpointStatus Status)
{
    public const string IdPrefix = "wh_";

    /// <summary>The secret before the newest one, while both are signed with; null before the first rotation.</summary>
    public EndpointSecret? Previous { get; init; }

    /// <summary>Until when (exclusive, by the real clock) <see cref="Previous"/> is signed with too.</summary>
    public DateTimeOffset? PreviousUntil { get; init; }

    /// <summary>The request that rotated last, so that it can be repeated when its answer was lost; null for one without a key.</summary>
    public string? RotatedBy { get; init; }

    /// <summary>Why it is switched off; null while it is active, and for one switched off before reasons were kept.</summary>
    public DisabledReason? DisabledReason { get; init; }

    /// <summary>Since when it is switched off (UTC); null as <see cref="DisabledReason"/> is.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>The same switched off; itself when it is so already, with its first reason and date.</summary>
    public WebhookEndpoint Disable(DisabledReason reason, DateTimeOffset now) => Status == EndpointStatus.Disabled
        ? this
        : this with { Status = EndpointStatus.Disabled, DisabledReason = reason, DisabledAt = now.ToUniversalTime() };

    /// <summary>The secrets in force at an instant of the real clock, newest first.</summary>
    public IReadOnlyList<EndpointSecret> SecretsAt(DateTimeOffset instant) =>
        Previous is { } previous && instant < PreviousUntil ? [Secret, previous] : [Secret];

    /// <summary>Whether the text can be an endpoint's id: <c>wh_</c> and 1 to 64 of A–Z, a–z, 0–9, - and _.</summary>
    public static bool IsId(string? text)
        => text is { Length: > 3 and <= 67 }
            && text.StartsWith(IdPrefix, StringComparison.Ordinal)
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>The id alone, so that neither address nor secret reaches a log by accident.</summary>
    public override string ToString() => Id;
}
