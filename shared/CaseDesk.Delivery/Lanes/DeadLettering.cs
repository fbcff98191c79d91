using Azure;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Delivery.Lanes;

/// <summary>Gives an alert up for one endpoint: it becomes a dead letter, which can be seen and replayed. Nothing is thrown away.</summary>
public sealed partial class DeadLettering(
    DeliveryTable deliveries,
    LaneTable lanes,
    DeskAlerts desk,
    WallClock wall,
    ILogger<DeadLettering> logger
)
{
    /// <summary>Whether a delivery that is not recorded may still be: fan-out writes the entry first.</summary>
    public bool MayCome(LaneEntry entry) => wall.Provider.GetUtcNow() - entry.WrittenAt < HintRetryBudget.Total;

    /// <summary>
    /// Has the desk told that an alert is given up; first, so that after a crash it is told again under the same id, or the reminder
    /// arrives after all.
    /// </summary>
    /// <param name="end">As the delivery ends, with the reason.</param>
    public async Task TellAsync(string endpointId, LaneEntry entry, DeliveryState end, DateTimeOffset now, CancellationToken cancellation)
    {
        if (end.Status == DeliveryStatus.Failed && MerchantMailbox.CaseOf(endpointId) is { } caseId)
            await desk.RaiseAsync(new MerchantUnreached(caseId, entry.Sequence, end.LastReason ?? ""), now, cancellation);
        Log.GivenUp(logger, entry.CaseId, entry.Sequence, endpointId, end.Attempts, end.LastReason ?? "");
    }

    /// <summary>Gives up what waits for an endpoint that is off, gone or broken; what has ended already only leaves the lane.</summary>
    /// <param name="reason">One of <see cref="SendFailures"/>.</param>
    /// <returns>False when the delivery is not recorded yet, and the entry stays: fan-out is about to.</returns>
    public async Task<bool> DropAsync(
        string endpointId,
        LaneEntry entry,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var delivery = await deliveries.FindAsync(entry.Key, endpointId, cancellation);
        if (delivery is null && MayCome(entry))
            return false;
        if (delivery is { Status: DeliveryStatus.Pending })
        {
            delivery = DeliveryState.Missed(reason) with { Attempts = entry.Attempts, LastHttpStatus = delivery.LastHttpStatus };
            await TellAsync(endpointId, entry, delivery, now, cancellation);
            // Before the letter: after a crash in between nothing more is sent, and the entry that still stands has the letter written.
            await deliveries.SaveAsync(entry.Key, endpointId, delivery, cancellation);
        }

        await CloseAsync(endpointId, entry, delivery, now, cancellation);
        return true;
    }

    /// <summary>Takes out of the lane what has ended, or was never recorded.</summary>
    /// <param name="delivery">Not pending; null when there is none.</param>
    public async Task CloseAsync(
        string endpointId,
        LaneEntry entry,
        DeliveryState? delivery,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        if (delivery is { Status: DeliveryStatus.Failed or DeliveryStatus.Dropped })
        {
            var letter = DeadLetter.Of(entry.Key, await deliveries.AlertAsync(entry.Key, cancellation), delivery, now);
            await lanes.AddDeadAsync(endpointId, letter, cancellation);
        }

        // One that was never recorded stays when it was put in again since it was read: its delivery is about to be recorded, and without
        // the entry nobody would ever send it.
        await lanes.RemoveAsync(endpointId, entry.Key, delivery is null ? new ETag(entry.Version) : null, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Alert {Sequence} of case {CaseId} to endpoint {EndpointId} given up after {Attempts} attempts: {Reason}"
        )]
        public static partial void GivenUp(ILogger logger, string caseId, long sequence, string endpointId, int attempts, string reason);
    }
}
