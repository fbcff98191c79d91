using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Reminders;

public sealed class DueSweepTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_due = StoreDesk.Start.AddSeconds(30);

    private StoreDesk _desk = null!;

    private DueIndex Index => _desk.Get<DueIndex>();

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Run_at_the_instant_hands_out_and_not_a_tick_before()
    {
        await AddAsync(CaseIds.New(), s_due);

        Assert.Equal(0, await SweepAsync(s_due.AddTicks(-1)));
        Assert.Equal(1, await SweepAsync(s_due));
    }

    [Fact]
    public async Task Run_a_year_of_missed_ticks_hands_out_everything_once()
    {
        foreach (var days in new[] { 0, 40, 303, 304, 365 })
            await AddAsync(CaseIds.New(), s_due.AddDays(days));

        Assert.Equal(5, await SweepAsync(s_due.AddDays(365)));
        Assert.Equal(5, (await _desk.TakeAsync<RemindersDue>(StorageNames.Queues.DeskWork)).Count);
    }

    [Fact]
    public async Task Run_row_handed_out_shows_again_after_fifteen_real_minutes()
    {
        await AddAsync(CaseIds.New(), s_due);
        Assert.Equal(1, await SweepAsync(s_due));

        _desk.Wall.Advance(DueIndex.Lease - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await SweepAsync(s_due.AddDays(1)));
        _desk.Wall.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await SweepAsync(s_due));
    }

    [Fact]
    public async Task Run_reminders_of_one_case_are_one_message_and_files_their_own()
    {
        var id = CaseIds.New();
        await Index.AddAsync(
            id,
            [
                new(DueKind.Reminder, "a", s_due),
                new(DueKind.Reminder, "b", s_due),
                new(DueKind.Upload, "e_1", s_due),
                new(DueKind.Inspection, "e_2", s_due),
            ],
            s_none
        );

        Assert.Equal(4, await SweepAsync(s_due));

        var reminders = Assert.Single(await _desk.TakeAsync<RemindersDue>(StorageNames.Queues.DeskWork));
        Assert.Equal(["a", "b"], reminders.Reminders.Select(due => due.ReminderId));
        var files = await _desk.TakeAsync<UploadExpired>(StorageNames.Queues.DeskWork);
        Assert.Equal([("e_1", false), ("e_2", true)], files.Select(file => (file.EvidenceId, file.Inspection)).Order());
        Assert.All(files, file => Assert.Equal(_desk.Wall.GetUtcNow(), file.WrittenAt));
    }

    [Fact]
    public async Task Run_two_sweeps_at_once_both_end_and_every_row_is_handed_out_and_hidden()
    {
        await Parallel.ForAsync(0, 130, async (_, _) => await AddAsync(CaseIds.New(), s_due));

        var totals = await Task.WhenAll(SweepAsync(s_due), SweepAsync(s_due));

        Assert.InRange(totals.Sum(), 130, 260);
        var messages = await _desk.TakeAsync<RemindersDue>(StorageNames.Queues.DeskWork);
        Assert.Equal(130, messages.Select(message => message.CaseId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(0, await SweepAsync(s_due));
    }

    [Fact]
    public async Task Run_more_than_a_thousand_due_crosses_pages_and_transactions()
    {
        // One shard: one case id, so that its lease takes more than ten transactions.
        var id = CaseIds.New();
        await Index.AddAsync(id, Enumerable.Range(0, 1_050).Select(i => new DueHint(DueKind.Upload, $"e_{i}", s_due)), s_none);

        Assert.Equal(1_050, await SweepAsync(s_due));

        Assert.Equal(
            1_050,
            (await _desk.TakeAsync<UploadExpired>(StorageNames.Queues.DeskWork))
                .Select(file => file.EvidenceId)
                .Distinct(StringComparer.Ordinal)
                .Count()
        );
        Assert.Equal(0, await SweepAsync(s_due));
    }

    [Fact]
    public async Task Run_rows_of_two_shards_are_leased_at_once()
    {
        await AddAsync("c_0000000000000000", s_due);
        await AddAsync("c_0000000000000001", s_due);
        var (underWay, both) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _desk.Traffic.Before = request =>
        {
            if (!request.IsTransaction)
                return Task.CompletedTask;
            if (Interlocked.Increment(ref underWay) == 2)
                both.SetResult();
            return both.Task.WaitAsync(TestTimeout.Limit);
        };

        Assert.Equal(2, await SweepAsync(s_due));
    }

    [Fact]
    public async Task Run_many_rows_not_yet_due_reads_only_what_is_due()
    {
        await AddAsync(CaseIds.New(), s_due);
        await Parallel.ForAsync(1, 200, async (i, _) => await AddAsync(CaseIds.New(), s_due.AddMinutes(i)));
        _desk.Traffic.Forget();

        await SweepAsync(s_due);

        Assert.Equal(1, _desk.Traffic.Requests.Sum(request => request.Entities));
        Assert.Equal(3, _desk.Traffic.Requests.Count);
    }

    [Fact]
    public async Task Run_crash_between_handing_out_and_marking_hands_out_again()
    {
        await AddAsync(CaseIds.New(), s_due);
        _desk.Traffic.Before = request => request.IsTransaction ? Task.FromException(new InvalidOperationException("Crashed.")) : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => SweepAsync(s_due));
        _desk.Traffic.Before = null;

        Assert.Equal(1, await SweepAsync(s_due));
        Assert.Equal(2, (await _desk.TakeAsync<RemindersDue>(StorageNames.Queues.DeskWork)).Count);
    }

    [Fact]
    public async Task Remove_twice_is_harmless()
    {
        var row = await AddAsync(CaseIds.New(), s_due);

        await Index.RemoveAsync([row], s_none);
        await Index.RemoveAsync([row], s_none);

        Assert.Empty(await _desk.RowsAsync(StorageNames.Tables.DueIndex));
    }

    private Task<int> SweepAsync(DateTimeOffset now) => _desk.Get<DueSweep>().RunAsync(now, s_none);

    private async Task<DueRow> AddAsync(string caseId, DateTimeOffset at)
    {
        var hint = new DueHint(DueKind.Reminder, "window-lastDay-1-0", at);
        await Index.AddAsync(caseId, [hint], s_none);
        return DueRow.Of(caseId, hint);
    }
}
