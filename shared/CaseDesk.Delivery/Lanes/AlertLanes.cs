using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Delivery.Lanes;

/// <summary>
/// Empties the lane of one endpoint as far as it is due and its platform takes it. One run at a time for each endpoint: a receiver that
/// hangs
/// holds up nobody but itself, limits hold over all instances, and a case's alerts keep their order.
/// </summary>
public sealed class AlertLanes(LaneClaims claims, LaneEndpoints endpoints, LaneTable lanes, LaneRounds rounds, LaneRecords records)
{
    public async Task RunAsync(LaneDue message, CancellationToken cancellation)
    {
        using var hop = DeskTraces.Follow("lane.run", message.Traceparent, (DeskTraces.EndpointId, message.EndpointId));
        if (await claims.TryTakeAsync(message.EndpointId, cancellation) is { } claim)
            await RunAsync(message.EndpointId, claim, cancellation);
    }

    /// <param name="claim">Held; let go at the end.</param>
    internal async Task RunAsync(string endpointId, LaneClaim claim, CancellationToken cancellation)
    {
        // After the claim: what was changed before it is seen.
        var run = await BeginAsync(endpointId, claim, cancellation);
        do
        {
            // Before the look: what is put in after it changes the head, and is seen when that is written.
            claim.Head = claim.Head with { EnteredAt = null };
            var contents = await lanes.ContentsAsync(endpointId, cancellation);
            (run.Waiting, run.IsEarly) = (contents.Waiting, false);
            await records.TidyAsync(endpointId, contents.Ended, cancellation);
            if (!await rounds.RunAllAsync(run, cancellation))
                return;
        }
        while (!await records.TryReleaseAsync(run, cancellation));
    }

    /// <summary>
    /// Where somebody else wrote the address nothing is sent; what waits is kept as dead letters, for who is registered anew.
    /// </summary>
    private async Task<LaneRun> BeginAsync(string endpointId, LaneClaim claim, CancellationToken cancellation)
    {
        try
        {
            return new LaneRun(claim, endpointId, await endpoints.GetAsync(endpointId, cancellation));
        }
        catch (BrokenEndpointException)
        {
            return new LaneRun(claim, endpointId, null) { OffReason = SendFailures.RowAltered };
        }
    }
}
