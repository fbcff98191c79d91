using System.Text.Json;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// Tells the desk of a file that inspectors died of. It is over: the file has its verdict, and nothing is tried again by itself. Noted
/// before the verdict is recorded, once for a file however often the run comes again.
/// </summary>
public sealed class LookPoisonMessages(PoisonMessageTable poisonMessages, DeskAlerts desk, TimeProvider clock, WallClock wall)
{
    /// <param name="looks">How many inspectors died.</param>
    public async Task NoteAsync(string caseId, string evidenceId, int looks, CancellationToken cancellation)
    {
        const string queue = StorageNames.Queues.DeskWork;
        var message = JsonSerializer.Serialize(new { kind = "evidence-arrived", caseId, evidenceId }, StorageJson.Messages);
        var (id, now) = (PoisonMessageTable.IdOf(queue, message), wall.Provider.GetUtcNow());
        await poisonMessages.ChangeAsync(
            id,
            known => known ?? new PoisonMessage(id, queue, message, looks, now, now, RetryAt: null),
            cancellation
        );
        await desk.RaiseAsync(new DeskPoisonMessage(queue, ShanghaiTime.DateOf(clock.GetUtcNow())), clock.GetUtcNow(), cancellation);
    }
}
