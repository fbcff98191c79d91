using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Reminders;

/// <summary>
/// Two hosts on one storage, one clock thirty seconds ahead and one thirty behind: whoever takes what the other found due puts it back at
/// once.
/// </summary>
public sealed class TwoHostsTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly TimeSpan s_half = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private StoreDesk _ahead = null!;
    private StoreDesk _behind = null!;

    public async Task InitializeAsync()
    {
        var account = ("DeskStorage", (await AzuriteServer.SharedAsync()).NewAccountConnectionString());
        _ahead = await StoreDesk.StartAsync(null, account);
        _behind = await StoreDesk.StartAsync(null, account);
    }

    public async Task DisposeAsync()
    {
        await _ahead.DisposeAsync();
        await _behind.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(16)]
    public async Task Reminders_whoever_takes_them_are_sent_within_a_minute_of_the_later_clock(int? seed)
    {
        var due = new Dictionary<string, Reminder>(StringComparer.Ordinal);
        for (var i = 0; i < 8; i++)
        {
            var id = await SubmittedAsync();
            due.Add(id, await FirstAsync(id));
        }

        var first = due.Values.Min(reminder => reminder.DueAt);
        var random = seed is { } number ? new Random(number) : null;

        // Each host ticks at its own full minutes; no host's clock has reached the first reminder when this begins.
        for (var now = first - s_minute - s_half; now <= first + s_minute + s_half; now += s_half)
        {
            foreach (var (desk, skew) in Hosts())
            {
                if ((now + skew).Second == 0)
                    await desk.Get<DueSweep>().RunAsync(now + skew, s_none);
                foreach (var message in await desk.TakeAsync<RemindersDue>(StorageNames.Queues.DeskWork))
                {
                    // Always the one behind, or either.
                    var (taker, its) = random is null || random.Next(2) == 0 ? (_behind, -s_half) : (_ahead, s_half);
                    await taker.Get<ReminderSender>().SendAsync(message, now + its, s_none);
                }
            }

            await AssertSentAsync(due, now - s_half);
        }
    }

    [Fact]
    public async Task Upload_taken_by_the_one_behind_is_put_back_at_once()
    {
        var (id, evidenceId, at) = await UploadingAsync();
        Assert.Equal(1, await _ahead.Get<DueSweep>().RunAsync(at, s_none));
        await FollowAsync(_behind, at - s_minute);

        Assert.Equal(1, await _ahead.Get<DueSweep>().RunAsync(at + s_minute, s_none));
        await FollowAsync(_behind, at);

        Assert.Equal(EvidenceStatus.Refused, (await _behind.ReadAsync(id)).Evidence[evidenceId].Status);
    }

    [Fact]
    public async Task Reminder_put_back_before_the_sweep_has_marked_it_is_not_marked_any_more()
    {
        var id = await SubmittedAsync();
        var first = await FirstAsync(id);
        _ahead.Traffic.Before = async request =>
        {
            if (!request.IsTransaction)
                return;
            _ahead.Traffic.Before = null;
            await FollowAsync(_behind, first.DueAt - s_minute);
        };

        await _ahead.Get<DueSweep>().RunAsync(first.DueAt, s_none);

        Assert.Equal(1, await _ahead.Get<DueSweep>().RunAsync(first.DueAt + s_minute, s_none));
    }

    [Fact]
    public async Task Row_gone_meanwhile_does_not_come_back_by_being_put_back()
    {
        var row = DueRow.Of(CaseIds.New(), new DueHint(DueKind.Upload, "e_1", StoreDesk.Start));

        await _behind.Get<DueIndex>().PutBackAsync([row], s_none);

        Assert.Empty(await _behind.RowsAsync(StorageNames.Tables.DueIndex));
    }

    private IEnumerable<(StoreDesk Desk, TimeSpan Skew)> Hosts() => [(_ahead, s_half), (_behind, -s_half)];

    /// <summary>All that was due a minute ago by the later clock is sent, and nothing before it was due by one of the clocks.</summary>
    private async Task AssertSentAsync(Dictionary<string, Reminder> due, DateTimeOffset later)
    {
        foreach (var (id, reminder) in due)
        {
            var state = (await _behind.ReadAsync(id)).Reminders[reminder.Id].State;
            if (reminder.DueAt + s_minute <= later)
                Assert.Equal(ReminderState.Fired, state);
            if (reminder.DueAt > later + s_minute)
                Assert.Equal(ReminderState.Pending, state);
        }
    }

    private static async Task FollowAsync(StoreDesk desk, DateTimeOffset now)
    {
        foreach (var message in await desk.TakeAsync<RemindersDue>(StorageNames.Queues.DeskWork))
            await desk.Get<ReminderSender>().SendAsync(message, now, s_none);
        foreach (var message in await desk.TakeAsync<UploadExpired>(StorageNames.Queues.DeskWork))
            await desk.Get<UploadSweeper>().SweepAsync(message, now, s_none);
    }

    private async Task<Reminder> FirstAsync(string id) =>
        (await _behind.ReadAsync(id))
            .Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending)
            .MinBy(reminder => reminder.DueAt)!;

    private async Task<string> SubmittedAsync()
    {
        var open = await _behind.OpenAsync();
        await _behind.StepAsync(open.Id, found =>
            SubmitCase.Decide(found!, new SubmitCase(StoreDesk.Start, "补交"), _behind.Policy, StoreDesk.Start)
        );
        return open.Id;
    }

    private async Task<(string Id, string EvidenceId, DateTimeOffset AbandonAt)> UploadingAsync()
    {
        var open = await _behind.OpenAsync();
        return (open.Id, await _behind.StartUploadAsync(open.Id, SampleFiles.Pdf()), StoreDesk.Start.AddHours(24));
    }
}
