using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Azure.Alerts.Lanes;

/// <summary>Gives an alert up for one endpoint: it becomes a dead letter, which can be seen and replayed. Nothing is thrown away.</summary>
public sealed partial class LaneBurial(DeliveryTable deliveries, LaneTable lanes, DeskAlerts desk, WallClock wall, ILogger<LaneBurial> logger)
{
    /// <summary>Whether a delivery that is not recorded may still be: fan-out writes the entry first.</summary>
    public bool MayCome(LaneEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return wall.Provider.GetUtcNow() - entry.WrittenAt < HintRetryBudget.Total;
    }

    /// <param name="end">As the delivery ends, with the reason.</param>
    public async Task RunAsync(string endpointId, LaneEntry entry, RecordedAlert alert, Delivery end, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(end);
        // Told first: after a crash it is told again under the same id, or the reminder arrives after all.
        if (end.Status == DeliveryStatus.Failed && MerchantMailbox.CaseOf(endpointId) is { } caseId)
            await desk.RaiseAsync(new MerchantUnreached(caseId, entry.Sequence, end.LastReason ?? ""), now, cancellation);
        // Before the letter: after a crash in between nothing more is sent, and the entry that still stands has the letter written.
        await deliveries.SaveAsync(entry.CaseId, entry.Sequence, endpointId, end, cancellation);
        await BuryAsync(endpointId, entry, alert, end, now, cancellation);
        Log.GivenUp(logger, entry.CaseId, entry.Sequence, endpointId, end.Attempts, end.LastReason ?? "");
    }

    /// <summary>The same for an endpoint that is off or gone; what has ended already only leaves the lane.</summary>
    /// <returns>False when the delivery is not recorded yet, and the entry stays: fan-out is about to.</returns>
    public async Task<bool> DropAsync(string endpointId, LaneEntry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var delivery = await deliveries.FindAsync(entry.CaseId, entry.Sequence, endpointId, cancellation);
        if (delivery is null && MayCome(entry))
            return false;
        if (delivery is { Status: DeliveryStatus.Pending })
            await RunAsync(endpointId, entry, await deliveries.AlertAsync(entry.CaseId, entry.Sequence, cancellation), delivery with { Status = DeliveryStatus.Dropped, NextAttemptAt = null, LastReason = SendFailures.EndpointOff }, now, cancellation);
        else
            await CloseAsync(endpointId, entry, delivery, now, cancellation);
        return true;
    }

    /// <summary>Takes out of the lane what has ended, or was never recorded.</summary>
    /// <param name="delivery">Not pending; null when there is none.</param>
    public async Task CloseAsync(string endpointId, LaneEntry entry, Delivery? delivery, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (delivery is { Status: DeliveryStatus.Failed or DeliveryStatus.Dropped })
            await BuryAsync(endpointId, entry, await deliveries.AlertAsync(entry.CaseId, entry.Sequence, cancellation), delivery, now, cancellation);
        else if (delivery is not null)
            await lanes.RemoveAsync(endpointId, entry.CaseId, entry.Sequence, cancellation);
        else
            await lanes.LetGoAsync(endpointId, entry, cancellation);
    }

    private async Task BuryAsync(string endpointId, LaneEntry entry, RecordedAlert alert, Delivery end, DateTimeOffset now, CancellationToken cancellation)
    {
        await lanes.BuryAsync(endpointId, new DeadLetter(alert.EventId, entry.CaseId, entry.Sequence, alert.Type, alert.OccurredAt, now, end.Attempts, end.LastReason ?? ""), cancellation);
        await lanes.RemoveAsync(endpointId, entry.CaseId, entry.Sequence, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Alert {Sequence} of case {CaseId} to endpoint {EndpointId} given up after {Attempts} attempts: {Reason}")]
        public static partial void GivenUp(ILogger logger, string caseId, long sequence, string endpointId, int attempts, string reason);
    }
}
