using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Reminders;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Reminders;

/// <summary>
/// The heartbeat: every minute, look at what is due, and now and then at uploads that ended without a word. Missed, doubled and late ticks
/// change nothing: so the host need not note each of them in storage, to make up for one after a pause. The next comes within a minute.
/// </summary>
public sealed class SweepDueTimer(DueSweep sweep, Lazy<UploadLook> uploads, TimeProvider clock)
{
    [Function(nameof(SweepDueTimer))]
    public async Task Run([TimerTrigger("0 * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await sweep.RunAsync(now, cancellation);
        if (UploadLook.IsTime(now))
            await uploads.Value.RunAsync(now, cancellation);
    }
}
