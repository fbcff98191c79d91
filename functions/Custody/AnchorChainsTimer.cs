using CaseDesk.Storage.Custody;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>
/// Signs the day that is over, at 00:30 and 06:30 in Shanghai, and then checks what was signed before. Missed, doubled and late ticks
/// change nothing. The host notes each in storage, and makes up for one that was missed as soon as it starts: the next would be hours away.
/// </summary>
public sealed class AnchorChainsTimer(NightlyCustody nightly, TimeProvider clock)
{
    [Function(nameof(AnchorChainsTimer))]
    public Task Run([TimerTrigger("0 30 16,22 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        nightly.RunAsync(clock.GetUtcNow(), cancellation);
}
