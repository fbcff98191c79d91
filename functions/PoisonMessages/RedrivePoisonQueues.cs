using Azure.Storage.Queues.Models;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.Storage.Reminders;
using CaseDesk.Storage.Windows;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.PoisonMessages;

/// <summary>
/// A message that failed five times is not thrown away: it is kept as a poison message, comes back later, and an error says so. Every
/// handler is safe to run again,
/// and an outage that outlived five tries ends some time. What is no message of its queue would fail for ever: it is kept, and waits for
/// somebody.
/// </summary>
public sealed class RedrivePoisonQueues(PoisonRedrive redrive)
{
    [Function(nameof(RedriveCaseEventsPoison))]
    public Task RedriveCaseEventsPoison(
        [QueueTrigger(StorageNames.Queues.CaseEvents + StorageNames.PoisonSuffix, Connection = StorageNames.Connection)]
            QueueMessage message,
        CancellationToken cancellation
    ) => redrive.RunAsync<CaseChanged>(StorageNames.Queues.CaseEvents, message, cancellation);

    [Function(nameof(RedriveEvidenceReceivedPoison))]
    public Task RedriveEvidenceReceivedPoison(
        [QueueTrigger(StorageNames.Queues.EvidenceReceived + StorageNames.PoisonSuffix, Connection = StorageNames.Connection)]
            QueueMessage message,
        CancellationToken cancellation
    ) => redrive.RunAsync<EvidenceArrived>(StorageNames.Queues.EvidenceReceived, message, cancellation);

    [Function(nameof(RedriveUploadsExpiredPoison))]
    public Task RedriveUploadsExpiredPoison(
        [QueueTrigger(StorageNames.Queues.UploadsExpired + StorageNames.PoisonSuffix, Connection = StorageNames.Connection)]
            QueueMessage message,
        CancellationToken cancellation
    ) => redrive.RunAsync<UploadExpired>(StorageNames.Queues.UploadsExpired, message, cancellation);

    [Function(nameof(RedriveRemindersDuePoison))]
    public Task RedriveRemindersDuePoison(
        [QueueTrigger(StorageNames.Queues.RemindersDue + StorageNames.PoisonSuffix, Connection = StorageNames.Connection)]
            QueueMessage message,
        CancellationToken cancellation
    ) => redrive.RunAsync<RemindersDue>(StorageNames.Queues.RemindersDue, message, cancellation);

    [Function(nameof(RedriveDeliveriesPoison))]
    public Task RedriveDeliveriesPoison(
        [QueueTrigger(StorageNames.Queues.Deliveries + StorageNames.PoisonSuffix, Connection = StorageNames.Connection)]
            QueueMessage message,
        CancellationToken cancellation
    ) => redrive.RunAsync<LaneDue>(StorageNames.Queues.Deliveries, message, cancellation);

    [Function(nameof(RedriveCalendarRecountsPoison))]
    public Task RedriveCalendarRecountsPoison(
        [QueueTrigger(StorageNames.Queues.CalendarRecounts + StorageNames.PoisonSuffix, Connection = StorageNames.Connection)]
            QueueMessage message,
        CancellationToken cancellation
    ) => redrive.RunAsync<CalendarRecount>(StorageNames.Queues.CalendarRecounts, message, cancellation);

    [Function(nameof(RedriveErasuresPoison))]
    public Task RedriveErasuresPoison(
        [QueueTrigger(StorageNames.Queues.Erasures + StorageNames.PoisonSuffix, Connection = StorageNames.Connection)]
            QueueMessage message,
        CancellationToken cancellation
    ) => redrive.RunAsync<CaseToErase>(StorageNames.Queues.Erasures, message, cancellation);

    [Function(nameof(RedrivePacketsPoison))]
    public Task RedrivePacketsPoison(
        [QueueTrigger(StorageNames.Queues.Packets + StorageNames.PoisonSuffix, Connection = StorageNames.Connection)]
            QueueMessage message,
        CancellationToken cancellation
    ) => redrive.RunAsync<PacketAsked>(StorageNames.Queues.Packets, message, cancellation);
}
