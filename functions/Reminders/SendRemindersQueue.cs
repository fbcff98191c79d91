using CaseDesk.Storage.Account;
using CaseDesk.Storage.Reminders;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Reminders;

/// <summary>Sends a case's due reminders after looking at the case again.</summary>
public sealed class SendRemindersQueue(ReminderSender sender, TimeProvider clock)
{
    [Function(nameof(SendRemindersQueue))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.RemindersDue, Connection = StorageNames.Connection)] RemindersDue message,
        CancellationToken cancellation
    ) => sender.SendAsync(message, clock.GetUtcNow(), cancellation);
}
