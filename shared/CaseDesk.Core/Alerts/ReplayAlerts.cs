using System.Globalization;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Alerts;

/// <summary>A wish to have an endpoint sent again what it missed: one alert, or those of a time.</summary>
/// <param name="EventId">One alert, whatever became of it before; then nothing else may be given.</param>
/// <param name="From">Alerts that happened from then on (inclusive).</param>
/// <param name="To">Up to then (exclusive); null for now.</param>
/// <param name="All">Whether those that arrived are sent again too: a receiver that lost its data.</param>
public sealed record ReplayAlerts(string? EventId, DateTimeOffset? From, DateTimeOffset? To, bool All)
{
    /// <summary>Whose dead letters, when not the endpoint's own: of one that is broken or gone, whose place it takes.</summary>
    public string? Of { get; init; }

    /// <summary>The longest time at once.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>Checks the wish. Refuses <c>replay-invalid</c>, and <c>endpoint-off</c> for an endpoint that is switched off.</summary>
    public static Outcome<ReplayAlerts> Decide(WebhookEndpoint endpoint, ReplayAlerts wish, DateTimeOffset now)
    {
        if (endpoint.Status != EndpointStatus.Active)
            return AlertsRefusals.EndpointOff.With();
        var to = wish.To ?? now;
        var one = wish.EventId is not null && wish is { From: null, To: null, All: false, Of: null };
        var range = wish.EventId is null && wish.From is { } from && from < to && to - from <= Longest
            && (wish.Of is null || (!wish.All && wish.Of != endpoint.Id && WebhookEndpoint.IsId(wish.Of)));
        return one || range ? wish with { To = to } : AlertsRefusals.ReplayInvalid.With(("maxDays", (int)Longest.TotalDays));
    }

    /// <summary>The case, or stream, and the number in an alert's id; null when it is none.</summary>
    public static (string CaseId, long Sequence)? Parse(string eventId)
    {
        var split = eventId.LastIndexOf('_');
        return
            eventId.StartsWith("evt_", StringComparison.Ordinal)
            && split > 4
            && long.TryParse(eventId.AsSpan(split + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? (eventId[4..split], sequence)
            : null;
    }
}
