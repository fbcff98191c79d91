using CaseDesk.Core.Alerts;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Azure.Alerts.Lanes;

/// <summary>Switches an endpoint off that is gone, or where nothing arrived for <see cref="EndpointDisabled.After"/>, and has the others told.</summary>
public sealed partial class LaneOff(IEndpointStore endpoints, DeskAlerts desk, ILogger<LaneOff> logger)
{
    /// <summary>Told first: a crash in between tells nobody twice, and an endpoint is never off in silence.</summary>
    /// <param name="since">Makes this the one time of it.</param>
    public async Task RunAsync(WebhookEndpoint endpoint, DisabledReason kind, string reason, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        await desk.RaiseAsync(new EndpointDisabled(endpoint.Id, reason, since), now, cancellation);
        await endpoints.DisableAsync(endpoint.Id, kind, now, cancellation);
        // When it was the only one, the log is all that is left to tell somebody.
        Log.SwitchedOff(logger, endpoint.Id, reason, since);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Endpoint {EndpointId} was switched off: {Reason}; nothing arrived there since {Since:O}")]
        public static partial void SwitchedOff(ILogger logger, string endpointId, string reason, DateTimeOffset since);
    }
}
