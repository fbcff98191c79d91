using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;

namespace CaseDesk.Delivery.Lanes;

/// <summary>
/// Empties the lane of one endpoint as far as it is due and its platform takes it. One run at a time for each endpoint: a receiver that hangs
/// holds up nobody but itself, limits hold over all instances, and a case's alerts keep their order.
/// </summary>
public sealed class AlertLanes(LaneClaims claims, LaneEndpoints endpoints, LaneTable lanes, LaneRounds rounds, LaneMessages messages, WallClock wall)
{
    /// <summary>Then the next run takes over, so that no function runs into its time limit.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public async Task RunAsync(LaneDue message, CancellationToken cancellation)
    {
        if (await claims.TryTakeAsync(message.EndpointId, cancellation) is not { } claim)
            return;
        var end = wall.Provider.GetUtcNow() + Longest;
        // After the claim: what was changed before it is seen.
        var run = new LaneRun(claim, message.EndpointId, await endpoints.GetAsync(message.EndpointId, cancellation));
        do
        {
            (run.Waiting, run.IsEarly) = (await lanes.WaitingAsync(run.EndpointId, cancellation), false);
            TimeSpan? next;
            do
            {
                next = await rounds.RunAsync(run, cancellation);
            }
            while (!run.IsLost && next == TimeSpan.Zero && wall.Provider.GetUtcNow() < end);
            if (run.IsLost)
                return;
            next = LaneMessages.Sooner(next, run.IsEarly ? LaneMessages.Early : null);
            claim.Head = await messages.SendNextAsync(run.EndpointId, claim.Head, next, cancellation);
        }
        while (!await claim.TryReleaseAsync(cancellation));
    }
}
