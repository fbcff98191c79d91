using System.Diagnostics;
using CaseDesk.Storage.Clocks;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Packets;
using CaseDesk.Storage.Reminders;

namespace CaseDesk.Storage.Work;

/// <summary>Knows who does which work on what is stored.</summary>
public sealed class StoredWork(
    EvidenceInspector inspector,
    UploadSweeper uploads,
    ReminderSender reminders,
    PacketBuilder packets,
    CaseEraser eraser,
    CaseRecounter recounter
)
{
    public Task RunAsync(DeskWork work, DateTimeOffset now, CancellationToken cancellation) => work switch
    {
        EvidenceArrived arrived => inspector.InspectAsync(arrived, now, cancellation),
        UploadExpired expired => uploads.SweepAsync(expired, now, cancellation),
        RemindersDue due => reminders.SendAsync(due, now, cancellation),
        PacketAsked asked => packets.BuildAsync(asked, now, cancellation),
        CaseToErase erasure => eraser.EraseAsync(erasure, now, cancellation),
        CalendarRecount recount => recounter.RunAsync(recount, now, cancellation),
        _ => throw new UnreachableException($"Nobody does {work}."),
    };
}
