using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Reminders;

public sealed class ReminderSenderTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Send_same_message_twice_at_once_fires_once_and_clears_the_row()
    {
        var (id, first) = await SubmittedAsync();
        var message = await DueAsync(first.DueAt);

        await Task.WhenAll(SendAsync(message, first.DueAt), SendAsync(message, first.DueAt));

        Assert.Equal(ReminderState.Fired, (await _desk.ReadAsync(id)).Reminders[first.Id].State);
        Assert.Single(await _desk.Cases.TimelineAsync(id, 0, 100, s_none), entry => entry.Event is ReminderFired);
        Assert.DoesNotContain(await _desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("ItemId") == first.Id);
    }

    [Fact]
    public async Task Send_case_has_moved_on_drops_the_reminder_and_its_row_and_says_so()
    {
        var (id, first) = await SubmittedAsync();
        var message = await DueAsync(first.DueAt);
        await _desk.StepAsync(id, found => CloseCase.Decide(found!, new CloseCase(null)));
        var version = (await _desk.ReadAsync(id)).Version;

        await SendAsync(message, first.DueAt);

        Assert.Equal(version, (await _desk.ReadAsync(id)).Version);
        Assert.Contains(_desk.Logs.All, line => line.Text.Contains($"{first.Id} of case {id} dropped", StringComparison.Ordinal));
        Assert.DoesNotContain(await _desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("ItemId") == first.Id);
    }

    [Fact]
    public async Task Send_quiet_hours_moves_the_reminder_and_trades_its_row()
    {
        var (id, first) = await SubmittedAsync();
        var night = new DateTimeOffset(2026, 3, 5, 22, 0, 0, TimeSpan.FromHours(8));
        var message = await DueAsync(night);

        await SendAsync(message, night);

        var moved = (await _desk.ReadAsync(id)).Reminders[first.Id];
        Assert.Equal((ReminderState.Pending, new DateTimeOffset(2026, 3, 6, 8, 0, 0, TimeSpan.FromHours(8))), (moved.State, moved.DueAt));
        var row = Assert.Single(await _desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("ItemId") == first.Id);
        Assert.Equal(moved.DueAt, row.GetDateTimeOffset("DueAt"));
        await SendAsync(message, night);
        Assert.Contains(await _desk.RowsAsync(StorageNames.Tables.DueIndex), kept => kept.RowKey == row.RowKey);
    }

    [Fact]
    public async Task Send_clock_stepped_back_keeps_the_row()
    {
        var (id, first) = await SubmittedAsync();
        var message = await DueAsync(first.DueAt);

        await SendAsync(message, first.DueAt.AddSeconds(-1));

        Assert.Equal(ReminderState.Pending, (await _desk.ReadAsync(id)).Reminders[first.Id].State);
        Assert.Contains(await _desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("ItemId") == first.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_hint_without_truth_is_kept_for_the_retry_budget_and_then_removed(bool caseExists)
    {
        var id = caseExists ? (await _desk.OpenAsync()).Id : CaseIds.New();
        await _desk.Get<DueIndex>().AddAsync(id, [new DueHint(DueKind.Reminder, "window-opening-1-0", StoreDesk.Start)], s_none);
        var message = await DueAsync(StoreDesk.Start);

        _desk.Wall.Advance(HintRetryBudget.Total - TimeSpan.FromSeconds(1));
        await SendAsync(message, StoreDesk.Start);
        Assert.Single(await _desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("ItemId") == "window-opening-1-0");

        _desk.Wall.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(message, StoreDesk.Start);
        Assert.DoesNotContain(await _desk.RowsAsync(StorageNames.Tables.DueIndex), row => row.GetString("ItemId") == "window-opening-1-0");
    }

    private Task SendAsync(RemindersDue message, DateTimeOffset now) => _desk.Get<ReminderSender>().SendAsync(message, now, s_none);

    /// <summary>Sweeps and takes the one message about reminders.</summary>
    private async Task<RemindersDue> DueAsync(DateTimeOffset now)
    {
        await _desk.Get<DueSweep>().RunAsync(now, s_none);
        return Assert.Single(await _desk.TakeAsync<RemindersDue>(StorageNames.Queues.DeskWork));
    }

    private async Task<(string Id, Reminder First)> SubmittedAsync()
    {
        var open = await _desk.OpenAsync();
        await _desk.StepAsync(open.Id, found =>
            SubmitCase.Decide(found!, new SubmitCase(StoreDesk.Start, "补交"), _desk.Policy, StoreDesk.Start)
        );
        return (
            open.Id,
            (await _desk.ReadAsync(open.Id))
                .Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending)
                .MinBy(reminder => reminder.DueAt)!
        );
    }
}
