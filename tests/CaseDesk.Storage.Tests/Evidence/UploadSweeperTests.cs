using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Evidence;

public sealed class UploadSweeperTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;
    private string _case = null!;

    private static DateTimeOffset AbandonAt => StoreDesk.Start.AddHours(24);

    public async Task InitializeAsync()
    {
        _desk = await StoreDesk.StartAsync();
        _case = (await _desk.OpenAsync()).Id;
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Sweep_nothing_came_ends_the_upload()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());

        await SweepAsync(await DueAsync(AbandonAt), AbandonAt);

        Assert.Equal((EvidenceStatus.Refused, DropUpload.Abandoned), ((await FileAsync(id)).Status, (await FileAsync(id)).Reason));
        Assert.DoesNotContain(await _desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("Kind") != "Reminder");
    }

    [Fact]
    public async Task Sweep_bytes_lie_there_whole_takes_them_in()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf());

        await SweepAsync(await DueAsync(AbandonAt), AbandonAt);

        Assert.Equal(EvidenceStatus.Inspecting, (await FileAsync(id)).Status);
        Assert.Equal(new EvidenceArrived(_case, id), Assert.Single(_desk.Sent<EvidenceArrived>(StorageNames.Queues.DeskWork)).Body);
        Assert.Equal("Inspection", Assert.Single(await _desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("Kind") != "Reminder").GetString("Kind"));
    }

    [Fact]
    public async Task Sweep_half_of_the_bytes_ends_the_upload()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf()[..20]);

        await SweepAsync(await DueAsync(AbandonAt), AbandonAt);

        Assert.Equal(EvidenceStatus.Refused, (await FileAsync(id)).Status);
    }

    [Fact]
    public async Task Sweep_inspection_is_late_asks_again_and_keeps_the_row_until_the_verdict()
    {
        var id = await _desk.ReceiveAsync(_case, SampleFiles.Pdf());
        var late = StoreDesk.Start + CaseHints.InspectionTimeout;
        var message = await DueAsync(late);
        _desk.Traffic.Forget();

        await SweepAsync(message, late);
        Assert.Equal(new EvidenceArrived(_case, id), Assert.Single(_desk.Sent<EvidenceArrived>(StorageNames.Queues.DeskWork)).Body);
        Assert.Contains(await _desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("Kind") == "Inspection");

        await _desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(_case, id), late, s_none);
        await SweepAsync(message, late);
        Assert.DoesNotContain(await _desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("Kind") == "Inspection");
    }

    [Fact]
    public async Task Sweep_hint_without_truth_is_kept_for_the_retry_budget_and_then_removed()
    {
        await _desk.Get<DueIndex>().AddAsync(_case, [new DueHint(DueKind.Upload, "e_never", AbandonAt)], s_none);
        var message = await DueAsync(AbandonAt);

        _desk.Wall.Advance(HintRetryBudget.Total - TimeSpan.FromSeconds(1));
        await SweepAsync(message, AbandonAt);
        Assert.Single(await _desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("Kind") != "Reminder");

        _desk.Wall.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync(message, AbandonAt);
        Assert.DoesNotContain(await _desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("Kind") != "Reminder");
    }

    private Task SweepAsync(UploadExpired message, DateTimeOffset now) => _desk.Get<UploadSweeper>().SweepAsync(message, now, s_none);

    private async Task<UploadExpired> DueAsync(DateTimeOffset now)
    {
        await _desk.Get<DueSweep>().RunAsync(now, s_none);
        return Assert.Single(await _desk.TakeAsync<UploadExpired>(StorageNames.Queues.DeskWork));
    }

    private async Task<EvidenceItem> FileAsync(string id) => (await _desk.ReadAsync(_case)).Evidence[id];
}
