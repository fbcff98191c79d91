using CaseDesk.Storage.PoisonMessages;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.PoisonMessages;

/// <summary>
/// A message that failed five times is not thrown away: it is kept as a poison message, comes back later, and an error says so. Every
/// handler is safe to run again, and an outage that outlived five tries ends some time. What is no message of its queue would fail for
/// ever: it is kept, and waits for somebody. Looked for by the clock: a listener for each of these queues, which are nearly always empty,
/// would cost more than all other work of a quiet desk. A look that was missed is made up for by the next, five minutes later: the host
/// notes none in storage.
/// </summary>
public sealed class RedrivePoisonTimer(PoisonLook look)
{
    [Function(nameof(RedrivePoisonTimer))]
    public Task Run(
        [TimerTrigger("0 0,5,10,15,20,25,30,35,40,45,50,55 * * * *", UseMonitor = false)] TimerInfo timer,
        CancellationToken cancellation
    ) => look.RunAsync(cancellation);
}
