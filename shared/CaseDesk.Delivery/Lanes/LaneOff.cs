using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Alerts;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Delivery.Lanes;

/// <summary>
/// Switches an endpoint off that is gone, or where nothing arrived for <see cref="EndpointDisabled.After"/>, and has the others told.
/// </summary>
public sealed partial class LaneOff(IEndpointStore endpoints, DeskAlerts desk, ILogger<LaneOff> logger)
{
    /// <summary>Told first: a crash in between tells nobody twice, and an endpoint is never off in silence.</summary>
    internal async Task RunAsync(WebhookEndpoint endpoint, LaneVerdict verdict, DateTimeOffset now, CancellationToken cancellation)
    {
        await desk.RaiseAsync(new EndpointDisabled(endpoint.Id, verdict.Reason, verdict.Since), now, cancellation);
        await endpoints.DisableAsync(endpoint.Id, verdict.Kind, now, cancellation);
        // When it was the only one, the log is all that is left to tell somebody.
        Log.SwitchedOff(logger, endpoint.Id, verdict.Reason, verdict.Since);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Endpoint {EndpointId} was switched off: {Reason}; nothing arrived there since {Since:O}"
        )]
        public static partial void SwitchedOff(ILogger logger, string endpointId, string reason, DateTimeOffset since);
    }
}
