using CaseDesk.Storage.Reminders;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Reminders;

/// <summary>The heartbeat: every minute, look at what is due. Missed, doubled and late ticks change nothing.</summary>
public sealed class SweepDueTimer(DueSweep sweep, TimeProvider clock)
{
    [Function(nameof(SweepDueTimer))]
    public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        sweep.RunAsync(clock.GetUtcNow(), cancellation);
}
