using CaseDesk.Azure.Time;
using Microsoft.Extensions.Options;

namespace CaseDesk.Azure.Alerts.Lanes;

/// <summary>
/// Empties the lane of one endpoint as far as it is due and its platform takes it. One run at a time for each endpoint: a receiver that hangs
/// holds up nobody but itself, limits hold over all instances, and a case's alerts keep their order.
/// </summary>
public sealed class AlertLanes(
    LaneTable lanes, LaneClaims claims, LaneSender sender, LaneBurial burial, LaneOff off, LaneWake wake, LaneEndpoints endpoints, TimeProvider clock, WallClock wall, DelayScale scale, IOptions<AlertOptions> options)
{
    /// <summary>Storage calls around the sending.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    /// <summary>How long a lane is claimed for at a time: a crash holds it up so long at most.</summary>
    internal static TimeSpan ClaimOf(AlertOptions options) => WebhookPipeline.TotalTime(options) + Margin + Margin;

    public async Task RunAsync(LaneDue message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var claimed = ClaimOf(options.Value);
        if (await claims.TryTakeAsync(message.EndpointId, claimed, cancellation) is not { } claim)
            return;
        // After the claim: what was changed before it is seen.
        var endpoint = await endpoints.GetAsync(message.EndpointId, cancellation);
        var tools = new LaneTools(lanes, sender, burial, off, wake, clock, wall, scale, claimed - Margin, options.Value.AvoidFullHours);
        await new LaneRun(tools, claim, message.EndpointId, endpoint).RunAsync(cancellation);
    }
}
