using CaseDesk.Core.Alerts;

namespace CaseDesk.Azure.Alerts.Lanes;

/// <summary>Switches an endpoint off that is gone, or where nothing arrived for <see cref="EndpointDisabled.After"/>, and has the others told.</summary>
public sealed class LaneOff(IEndpointStore endpoints, DeskAlerts desk)
{
    /// <summary>Told first: a crash in between tells nobody twice, and an endpoint is never off in silence.</summary>
    /// <param name="since">Makes this the one time of it.</param>
    public async Task RunAsync(WebhookEndpoint endpoint, DisabledReason kind, string reason, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        await desk.RaiseAsync(new EndpointDisabled(endpoint.Id, reason, since), now, cancellation);
        await endpoints.DisableAsync(endpoint.Id, kind, now, cancellation);
    }
}
