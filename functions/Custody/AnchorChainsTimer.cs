using CaseDesk.Storage.Custody;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>Signs the day that is over, at 00:30 and 06:30 in Shanghai, and then checks what was signed before. Missed, doubled and late ticks change nothing.</summary>
public sealed class AnchorChainsTimer(ChainAnchors anchors, DeskCustody custody, TimeProvider clock)
{
    [Function(nameof(AnchorChainsTimer))]
    public async Task Run([TimerTrigger("0 30 16,22 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        // Another run that is under way checks when it is done.
        if (await anchors.RunAsync(now, cancellation))
            await custody.CheckAsync(now, cancellation);
    }
}
