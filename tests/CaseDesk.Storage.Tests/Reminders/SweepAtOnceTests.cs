using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Policy;
using CaseDesk.Storage.Reminders;
using CaseDesk.Storage.Tests.Alerts;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Reminders;

/// <summary>A look at the due index that deals with what is due itself.</summary>
[Collection(LongestFirst.Mark + nameof(SweepAtOnceTests))]
public sealed class SweepAtOnceTests : IAsyncLifetime
{
    private const string Endpoint = "wh_1";
    private static readonly CancellationToken s_none = CancellationToken.None;

    private LaneDesk _lanes = null!;
    private WebhookReceiver _receiver = null!;

    private StoreDesk Desk => _lanes.Desk;

    public Task InitializeAsync() => StartAsync(null);

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _lanes.DisposeAsync();
    }

    private async Task StartAsync(TimeSpan? firstAnswer)
    {
        (_lanes, _receiver) = (await LaneDesk.FollowedAsync(firstAnswer), await WebhookReceiver.StartAsync());
        await Desk.AddEndpointAsync(Endpoint, _receiver.Url);
    }

    /// <summary>First deliveries are waited for however busy the machine is: what is counted are requests, not seconds.</summary>
    private Task StartPatientlyAsync() => StartAgainAsync(TestTimeout.Limit);

    private async Task StartAgainAsync(TimeSpan firstAnswer)
    {
        await DisposeAsync();
        await StartAsync(firstAnswer);
    }

    /// <summary>
    /// One query; the case read, its step; the endpoints; two writes into the lane, one on the case; the row, which stands in for a
    /// message.
    /// </summary>
    [Fact]
    public async Task Run_one_reminder_to_one_webhook_costs_so_many_requests()
    {
        await StartPatientlyAsync();
        var (id, due) = await SubmittedAsync();
        // The first step of a day notes that, and the first reading of the calendar and playbooks is the process's, not the case's.
        await Desk.StepAsync(id, found => AddNote.Decide(found!, new AddNote("早")), due.AddMinutes(-1));
        // A reminder comes days after the step that planned it.
        Desk.Wall.Advance(RememberedCases.For);
        await Desk.Get<PolicyBook>().CurrentAsync(s_none);
        Desk.Traffic.Forget();

        await SweepAsync(due);

        // The row of the appeal's own reminder, which the hand-in has cancelled, falls due in the same minute: it is another reminder's.
        var requests = Desk.Traffic.Requests.Where(request => !request.Path.Contains("appeal-", StringComparison.Ordinal)).ToList();
        Assert.Contains(_receiver.Requests, request => request.Json().GetProperty("type").GetString() == "window.opening");
        Assert.True(requests.Count <= 8, string.Join('\n', requests.Select(request => $"{request.Method} {request.Path} {request.Query}")));
    }

    /// <summary>Many at once share a query, the endpoints and the lane's writes.</summary>
    [Fact]
    public async Task Run_many_reminders_to_one_webhook_cost_at_most_six_each()
    {
        await StartPatientlyAsync();
        const int Cases = 24;
        var all = new List<(string Id, DateTimeOffset Due)>();
        for (var number = 0; number < Cases; number++)
            all.Add(await SubmittedAsync());
        // The first step of a day notes that, and the first reading of the calendar and playbooks is the process's, not the case's.
        foreach (var (id, due) in all)
            await Desk.StepAsync(id, found => AddNote.Decide(found!, new AddNote("早")), due.AddMinutes(-1));
        // A reminder comes days after the step that planned it.
        Desk.Wall.Advance(RememberedCases.For);
        await Desk.Get<PolicyBook>().CurrentAsync(s_none);
        Desk.Traffic.Forget();

        await SweepAsync(all[0].Due);

        Assert.Equal(Cases, _receiver.Events.Count(seen => seen.Json().GetProperty("type").GetString() == "window.opening"));
        // The row of the appeal's own reminder, which the hand-in has cancelled, falls due in the same minute: it is another reminder's.
        var requests = Desk.Traffic.Requests.Where(request => !request.Path.Contains("appeal-", StringComparison.Ordinal)).ToList();
        Assert.True(requests.Count <= 6 * Cases, string.Join('\n', requests.CountBy(request => $"{request.Method} {request.Name}").Select(pair => $"{pair.Value} {pair.Key}")));
    }

    /// <summary>From the row that a step writes to the row that is gone, without the step on the case, which any design takes.</summary>
    [Fact]
    public async Task Planned_and_fired_costs_two_requests_and_a_part_of_a_query()
    {
        const int Cases = 10;
        var index = Desk.Get<DueIndex>();
        Desk.Traffic.Forget();
        for (var number = 0; number < Cases; number++)
            await index.AddAsync($"c_{number:D16}", [new(Core.Steps.DueKind.Reminder, "r", StoreDesk.Start)], s_none);
        Desk.Wall.Advance(HintRetryBudget.Total);

        await SweepAsync(StoreDesk.Start);

        var own = Desk.Traffic.Requests.Count(request =>
            request.IsOf(StorageNames.Tables.DueIndex) || request.Name == StorageNames.Queues.DeskWork
        );
        Assert.Equal((2 * Cases) + 1, own);
        Assert.Empty(await Desk.RowsAsync(StorageNames.Tables.DueIndex));
    }

    [Fact]
    public async Task Run_one_case_fails_the_others_are_done_and_it_is_handed_out()
    {
        var ((bad, due), (good, _)) = (await SubmittedAsync(), await SubmittedAsync());
        Desk.Traffic.Before = request =>
            request.Query.Contains(bad, StringComparison.Ordinal)
            || (
                request.IsTransaction
                && request.Body.Contains("timeline|", StringComparison.Ordinal)
                && request.Body.Contains(bad, StringComparison.Ordinal)
            )
                ? Task.FromException(new IOException("Broken."))
                : Task.CompletedTask;

        await SweepAsync(due);

        Desk.Traffic.Before = null;
        Assert.Equal(ReminderState.Fired, await StateAsync(good));
        Assert.Equal(ReminderState.Pending, await StateAsync(bad));
        Assert.Equal(bad, Assert.Single(await Desk.TakeAsync<RemindersDue>(StorageNames.Queues.DeskWork)).CaseId);
        // In the queue's hands now, until that may be lost.
        Assert.Equal(0, await SweepAsync(due));
    }

    [Fact]
    public async Task Run_more_than_one_process_should_do_the_rest_is_handed_out()
    {
        var (index, worker, post) = (Desk.Get<DueIndex>(), Desk.Get<Lazy<Storage.Cases.IDeskWorker>>(), Desk.Get<QueuePost>());
        var due = (await SubmittedAsync()).Due;
        await SubmittedAsync();
        await SubmittedAsync();
        Desk.Clock.SetUtcNow(due);

        await new DueSweep(index, worker, post, new SweepSetting(2), Desk.Get<Microsoft.Extensions.Logging.ILogger<DueSweep>>()).RunAsync(
            due,
            s_none
        );

        Assert.Single(await Desk.TakeAsync<RemindersDue>(StorageNames.Queues.DeskWork));
        Assert.Equal(2, _receiver.Events.Count(seen => seen.Json().GetProperty("type").GetString() == "window.opening"));
    }

    /// <summary>The process ends at each request in turn; the row stands, and the next look does what is left, once in effect.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_process_ends_anywhere_the_next_looks_do_it(bool after)
    {
        // A process that has ended answers nobody: the one that tells of it here need not be waited for.
        await StartAgainAsync(TimeSpan.FromMilliseconds(200));
        var (id, due) = await SubmittedAsync();
        for (var at = 1; ; at++)
        {
            var left = at;
            Task End(TappedRequest _) => Interlocked.Decrement(ref left) <= 0 ? Task.FromException(new IOException("The process ended.")) : Task.CompletedTask;
            Desk.Traffic.Before = after ? null : End;
            Desk.Traffic.After = after ? End : null;
            await Record.ExceptionAsync(() => SweepAsync(due));
            (Desk.Traffic.Before, Desk.Traffic.After) = (null, null);
            var survived = left > 0;
            await RestAsync(due);
            Assert.Equal(ReminderState.Fired, await StateAsync(id));
            Assert.Single(_receiver.Events, seen => seen.Json().GetProperty("caseId").GetString() == id && seen.Json().GetProperty("type").GetString() == "window.opening");
            Assert.Empty(await Desk.Get<DeliveryTable>().OutboxAsync(id, s_none));
            if (survived)
            {
                Assert.True(at > 8, $"{at} requests");
                return;
            }

            (id, due) = await SubmittedAsync();
        }
    }

    private Task<int> SweepAsync(DateTimeOffset now)
    {
        if (Desk.Clock.GetUtcNow() < now)
            Desk.Clock.SetUtcNow(now);
        return Desk.Get<DueSweep>().RunAsync(now, s_none);
    }

    /// <summary>The next ticks, and what messages do that were left.</summary>
    private async Task RestAsync(DateTimeOffset due)
    {
        foreach (var wait in new[] { TimeSpan.FromMinutes(1), DueIndex.Lease })
        {
            Desk.Wall.Advance(wait);
            await SweepAsync(due + wait);
            foreach (
                var work in (await Desk.TakeAsync<DeskWork>(StorageNames.Queues.DeskWork)).Concat(
                    Desk.Sent<DeskWork>(StorageNames.Queues.DeskWork).Select(sent => sent.Body)
                )
            )
                await Desk.Get<Storage.Cases.IDeskWorker>().RunAsync(work, due + wait, s_none);
            Desk.Traffic.Forget();
            await _lanes.RunAsync(Endpoint);
        }
    }

    private async Task<ReminderState> StateAsync(string id) =>
        (await Desk.ReadAsync(id))
            .Reminders.Values.First(reminder => reminder.Id.StartsWith("window-opening", StringComparison.Ordinal))
            .State;

    private async Task<(string Id, DateTimeOffset Due)> SubmittedAsync()
    {
        var open = await Desk.OpenAsync();
        await Desk.StepAsync(open.Id, found =>
            SubmitCase.Decide(found!, new SubmitCase(StoreDesk.Start, "补交"), Desk.Policy, StoreDesk.Start)
        );
        return (
            open.Id,
            (await Desk.ReadAsync(open.Id))
                .Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending)
                .Min(reminder => reminder.DueAt)
        );
    }
}
