using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Alerts;

/// <summary>Changes an endpoint's filter, or switches it off or on again. What is null stays as it is.</summary>
/// <param name="Events">The types to receive from now on; empty for all.</param>
/// <param name="Status"><c>active</c> or <c>disabled</c>.</param>
public sealed record ChangeEndpoint(IReadOnlyList<string?>? Events, string? Status)
{
    /// <summary>
    /// Refuses <c>event-type-unknown</c> and <c>endpoint-status-unknown</c>. What is so already is left alone, its reason and date too.
    /// </summary>
    public static Outcome<WebhookEndpoint> Decide(WebhookEndpoint endpoint, ChangeEndpoint command, DateTimeOffset now)
    {
        if (command.Events is not null)
        {
            var events = EventFilter.Of(command.Events);
            if (events.IsRefused)
                return events.Refusal;
            endpoint = endpoint.Events.Equals(events.Value) ? endpoint : endpoint with { Events = events.Value };
        }

        return command.Status switch
        {
            null => endpoint,
            "active" => endpoint.Status == EndpointStatus.Active
                ? endpoint
                : endpoint with { Status = EndpointStatus.Active, DisabledReason = null, DisabledAt = null },
            "disabled" => endpoint.Disable(DisabledReason.Desk, now),
            _ => AlertsRefusals.EndpointStatusUnknown.With(("known", "active, disabled")).At("$.status"),
        };
    }
}
