using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Issues;

/// <summary>
/// When the clock stepped back between the sweep and its message, the row of a waiting upload was removed: it would never end.
/// </summary>
public sealed class UploadRowAndTheClockTests
{
    [Fact]
    public async Task Sweep_clock_stepped_back_keeps_the_row()
    {
        await using var desk = await StoreDesk.StartAsync();
        var open = await desk.OpenAsync();
        await desk.StartUploadAsync(open.Id, SampleFiles.Pdf());
        var abandonAt = StoreDesk.Start.AddHours(24);
        await desk.Get<DueSweep>().RunAsync(abandonAt, CancellationToken.None);
        var message = Assert.Single(await desk.TakeAsync<UploadExpired>(StorageNames.Queues.DeskWork));

        await desk.Get<UploadSweeper>().SweepAsync(message, abandonAt.AddSeconds(-1), CancellationToken.None);

        Assert.Single(await desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("Kind") != "Reminder");
    }
}
