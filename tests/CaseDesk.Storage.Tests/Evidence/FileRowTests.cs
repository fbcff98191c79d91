using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Storage.Tests.Evidence;

/// <summary>One row of the due index follows a file from its announcement to its verdict, in place of a message.</summary>
public sealed class FileRowTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private WebhookReceiver _receiver = null!;
    private StoreDesk _desk = null!;
    private string _case = null!;

    public async Task InitializeAsync()
    {
        _receiver = await WebhookReceiver.StartAsync();
        _desk = await StoreDesk.StartAsync(services =>
            services.AddSingleton(new FollowUpSetting(FollowUpPace.Before) { FirstAnswer = TimeSpan.FromMilliseconds(200) })
        );
        await _desk.AddEndpointAsync("wh_1", _receiver.Url);
        _case = (await _desk.OpenAsync()).Id;
    }

    public async Task DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_file_that_comes_soon_has_one_row_which_is_written_over_and_goes_with_its_verdict()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        var first = Assert.Single(await RowsAsync());
        Assert.Equal(("Upload", StoreDesk.Start + FileRow.Soon), (first.GetString("Kind"), first.GetDateTimeOffset("DueAt")));
        await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf());
        TableEntity? second = null;
        _desk.Traffic.Before = async request =>
        {
            if (request is { Method: "PUT", Name: StorageNames.Containers.EvidenceSealed })
                second = Assert.Single(await RowsAsync());
        };

        await CompleteAsync(id, StoreDesk.Start.AddSeconds(59));

        Assert.Equal((first.PartitionKey, first.RowKey, "Inspection"), (second!.PartitionKey, second.RowKey, second.GetString("Kind")));
        Assert.Equal(_desk.Wall.GetUtcNow() + WorkFollowUps.Head, second.GetDateTimeOffset("LeasedUntil"));
        Assert.Empty(await RowsAsync());
        Assert.Equal(0, await _desk.CountMessagesAsync(StorageNames.Queues.DeskWork));
    }

    [Fact]
    public async Task An_upload_that_takes_longer_is_looked_at_once_and_then_when_it_is_given_up()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        Assert.Equal(0, await SweepAsync(StoreDesk.Start + FileRow.Soon - TimeSpan.FromSeconds(1)));

        Assert.Equal(1, await SweepAsync(StoreDesk.Start + FileRow.Soon));

        Assert.Equal(StoreDesk.Start.AddHours(24), Assert.Single(await RowsAsync()).GetDateTimeOffset("DueAt"));
        Assert.Equal(EvidenceStatus.Uploading, (await FileAsync(id)).Status);
        await SweepAsync(StoreDesk.Start.AddHours(24));
        Assert.Equal(DropUpload.Abandoned, (await FileAsync(id)).Reason);
        Assert.Empty(await RowsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_comes_later_has_a_row_of_its_own_and_leaves_none(bool isLookedAt)
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf());
        if (isLookedAt)
            await SweepAsync(StoreDesk.Start + FileRow.Soon);

        await CompleteAsync(id, StoreDesk.Start + FileRow.Soon);
        if (!isLookedAt)
            await SweepAsync(StoreDesk.Start + FileRow.Soon);

        Assert.Equal(EvidenceStatus.Sealed, (await FileAsync(id)).Status);
        Assert.Empty(await RowsAsync());
    }

    /// <summary>The first look has read the upload's row; the file is received before it takes the row away.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_that_is_written_over_while_it_is_moved_on_stays(bool after)
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        var file = await FileAsync(id);
        // Another process, whose step is on its way: by the wall a moment later.
        async Task ReceiveAsync(TappedRequest request)
        {
            if (request is not { Method: "GET", Name: "dueindex" } || !request.Path.Contains("File|", StringComparison.Ordinal))
                return;
            (_desk.Traffic.Before, _desk.Traffic.After) = (null, null);
            _desk.Wall.Advance(TimeSpan.FromSeconds(1));
            var received = file with { Status = EvidenceStatus.Inspecting, ReceivedAt = StoreDesk.Start };
            await _desk.Get<DueIndex>().AddAsync(_case, received, WorkFollowUps.Head, s_none);
        }

        (_desk.Traffic.Before, _desk.Traffic.After) = (after ? null : ReceiveAsync, after ? ReceiveAsync : null);
        await SweepAsync(StoreDesk.Start + FileRow.Soon);

        Assert.Equal(["Inspection", "Upload"], (await RowsAsync()).Select(row => row.GetString("Kind")).Order());
    }

    /// <summary>Its process ended between the hint and the step, and nobody asked again.</summary>
    [Fact]
    public async Task A_receipt_that_never_came_true_leaves_the_upload_to_be_given_up()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        var received = (await FileAsync(id)) with { Status = EvidenceStatus.Inspecting, ReceivedAt = StoreDesk.Start };
        await _desk.Get<DueIndex>().AddAsync(_case, received, WorkFollowUps.Head, s_none);
        _desk.Wall.Advance(HintRetryBudget.Total - TimeSpan.FromSeconds(1));
        await SweepAsync(StoreDesk.Start + FileRow.Soon);
        Assert.Equal("Inspection", Assert.Single(await RowsAsync()).GetString("Kind"));

        _desk.Wall.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync(StoreDesk.Start + FileRow.Soon);

        Assert.Equal(StoreDesk.Start.AddHours(24), Assert.Single(await RowsAsync()).GetDateTimeOffset("DueAt"));
        await SweepAsync(StoreDesk.Start.AddHours(24));
        Assert.Equal(DropUpload.Abandoned, (await FileAsync(id)).Reason);
    }

    /// <summary>
    /// The process ends at each request in turn, from the receipt to the last about the verdict; a client asks again until it has its
    /// answer, and the next looks do the rest, once in effect.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_ends_anywhere_loses_and_doubles_nothing(bool after)
    {
        for (var at = 1; ; at++)
        {
            var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf($"{at:000}"));
            await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf($"{at:000}"));
            var left = at;
            Task End(TappedRequest _) =>
                Interlocked.Decrement(ref left) <= 0 ? Task.FromException(new InvalidOperationException("The process ended.")) : Task.CompletedTask;
            (_desk.Traffic.Before, _desk.Traffic.After) = (after ? null : End, after ? End : null);
            await Record.ExceptionAsync(() => CompleteAsync(id, StoreDesk.Start));
            (_desk.Traffic.Before, _desk.Traffic.After) = (null, null);
            var survived = left > 0;
            await CompleteAsync(id, StoreDesk.Start);
            await RestAsync();

            Assert.Equal((at, EvidenceStatus.Sealed), (at, (await FileAsync(id)).Status));
            Assert.Null(await _desk.IncomingAsync(_case, id));
            var seals = (await _desk.Cases.TimelineAsync(_case, 0, 1_000, s_none)).Select(entry => entry.Event).OfType<EvidenceSealed>();
            Assert.Single(seals, seal => seal.EvidenceId == id);
            Assert.Empty(await _desk.Get<DeliveryTable>().OutboxAsync(_case, s_none));
            Assert.Empty(await RowsAsync());
            if (!survived)
                continue;
            Assert.True(at > 11, $"{at} requests");
            return;
        }
    }

    /// <summary>Work that lasts keeps its row unseen, so that no look begins it again beside.</summary>
    [Fact]
    public async Task A_look_that_takes_long_keeps_its_row_from_being_seen()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf());
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var held = new TaskCompletionSource();
        _desk.Traffic.Before = request =>
        {
            if (request is not { Method: "GET", Name: StorageNames.Containers.EvidenceIncoming })
                return Task.CompletedTask;
            begun.TrySetResult();
            return go.Task;
        };
        _desk.Traffic.After = request =>
        {
            if (request.Name == "dueindex" && request.Method is "PATCH" or "MERGE")
                held.TrySetResult();
            return Task.CompletedTask;
        };

        var completing = CompleteAsync(id, StoreDesk.Start);
        await begun.Task.WaitAsync(TestTimeout.Limit);
        _desk.Wall.Advance(WorkFollowUps.Head / 2);
        await held.Task.WaitAsync(TestTimeout.Limit);

        Assert.Equal(_desk.Wall.GetUtcNow() + WorkFollowUps.Head, Assert.Single(await RowsAsync()).GetDateTimeOffset("LeasedUntil"));
        _desk.Wall.Advance((WorkFollowUps.Head / 2) + TimeSpan.FromSeconds(1));
        Assert.Equal(0, await SweepAsync(StoreDesk.Start.AddMinutes(2)));
        go.SetResult();
        await completing;
        Assert.Empty(await RowsAsync());
    }

    /// <summary>Storage is away for inspection and message alike; nobody waits for the heartbeat once it is back.</summary>
    [Fact]
    public async Task An_inspection_that_an_outage_ends_is_asked_for_as_soon_as_storage_is_back()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf());
        var sent = new TaskCompletionSource();
        _desk.Traffic.Before = request =>
            request.Name is StorageNames.Containers.EvidenceIncoming or StorageNames.Queues.DeskWork
                ? Task.FromException(new RequestFailedException(503, "Storage is away."))
                : Task.CompletedTask;
        await CompleteAsync(id, StoreDesk.Start);
        _desk.Traffic.Before = null;
        Assert.Equal(0, await _desk.CountMessagesAsync(StorageNames.Queues.DeskWork));
        _desk.Traffic.After = request =>
        {
            if (request.Name == "dueindex")
                sent.TrySetResult();
            return Task.CompletedTask;
        };

        _desk.Wall.Advance(HintRetryBudget.Next(0)!.Value);

        await sent.Task.WaitAsync(TestTimeout.Limit);
        Assert.Equal(new EvidenceArrived(_case, id), Assert.Single(await _desk.TakeAsync<DeskWork>(StorageNames.Queues.DeskWork)));
        Assert.Equal(_desk.Wall.GetUtcNow() + DueIndex.Lease, Assert.Single(await RowsAsync()).GetDateTimeOffset("LeasedUntil"));
    }

    private async Task CompleteAsync(string id, DateTimeOffset now) =>
        Assert.False((await _desk.StepAsync(_case, found => ReceiveUpload.Decide(found!, new ReceiveUpload(id, null)), now)).IsRefused);

    private Task<int> SweepAsync(DateTimeOffset now) => _desk.Get<DueSweep>().RunAsync(now, s_none);

    /// <summary>The looks of the next minute and of the end of a lease, and what messages ask for.</summary>
    private async Task RestAsync()
    {
        foreach (var wait in new[] { WorkFollowUps.Head, DueIndex.Lease })
        {
            _desk.Wall.Advance(wait);
            await SweepAsync(StoreDesk.Start.AddMinutes(1));
            foreach (var work in await _desk.TakeAsync<DeskWork>(StorageNames.Queues.DeskWork))
                await _desk.Get<IDeskWorker>().RunAsync(work, StoreDesk.Start.AddMinutes(1), s_none);
        }
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync() =>
        [.. (await _desk.RowsAsync(StorageNames.Tables.DueIndex)).Where(static row => row.GetString("Kind") != "Reminder")];

    private async Task<EvidenceItem> FileAsync(string id) => (await _desk.ReadAsync(_case)).Evidence[id];
}
