using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Clocks;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Windows;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit;

namespace CaseDesk.Storage.Tests.Windows;

[Collection(LongestFirst.Mark + nameof(CaseRecounterTests))]
public sealed class CaseRecounterTests : IAsyncLifetime
{
    private const string Queue = StorageNames.Queues.DeskWork;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Recount_open_windows_move_once_and_others_stay()
    {
        var (open, overridden, decided) = (await _desk.SubmittedAsync(), await _desk.SubmittedAsync(), await _desk.SubmittedAsync());
        var correction = new CorrectCase { Clocks = [new ClockOverride(ClockIds.Window, CalendarDesk.Day("2027-01-04"), "页面")] };
        await _desk.StepAsync(
            overridden,
            found => CorrectCase.Decide(found!, correction, _desk.Policy, CalendarDesk.ChristmasEve),
            CalendarDesk.ChristmasEve
        );
        await _desk.StepAsync(
            decided,
            found =>
                DecideCase.Decide(
                    found!,
                    new DecideCase(DecisionOutcome.Released, null, null, null, null),
                    _desk.Policy,
                    CalendarDesk.ChristmasEve
                ),
            CalendarDesk.ChristmasEve
        );
        Assert.Equal((CalendarDesk.Day("2027-01-05"), true), await LatestAsync(open));

        await _desk.ImportAsync();
        await _desk.DrainRecountsAsync();

        Assert.Equal((CalendarDesk.Day("2027-01-06"), false), await LatestAsync(open));
        Assert.Equal(CalendarDesk.Day("2027-01-04"), (await LatestAsync(overridden)).Latest);
        Assert.Equal(
            (1, 0, 0),
            (await _desk.RecountedAsync(open), await _desk.RecountedAsync(overridden), await _desk.RecountedAsync(decided))
        );
        Assert.Empty(await _desk.DeskAlertsAsync());
    }

    [Fact]
    public async Task Recount_calendar_not_there_yet_waits_and_then_lets_go()
    {
        var id = await _desk.SubmittedAsync();
        var message = new CalendarRecount("coming");
        await _desk.RecountAsync(message);
        var waiting = Assert.Single(_desk.Sent<CalendarRecount>(Queue));
        Assert.Equal((message with { Waits = 1 }, TimeSpan.FromSeconds(1)), (waiting.Body, waiting.Delay));
        _desk.Traffic.Forget();

        await _desk.RecountAsync(message with { Waits = HintRetryBudget.Waits });

        Assert.Empty(_desk.Sent<CalendarRecount>(Queue));
        Assert.Equal(0, await _desk.RecountedAsync(id));
        Assert.Contains(_desk.Logs.All, line => line.Text.Contains("never stored", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Recount_a_later_calendar_is_there_counts_with_that()
    {
        var id = await _desk.SubmittedAsync();
        await _desk.ImportAsync(CalendarDesk.Year(mondayOff: false), "first");
        await _desk.ImportAsync(version: "second");

        await _desk.DrainRecountsAsync();

        Assert.Equal(("second", 1), ((await _desk.WindowAsync(id)).CalendarVersion, await _desk.RecountedAsync(id)));
    }

    [Fact]
    public async Task Recount_many_cases_one_page_each_message_and_only_lists_that_can_have_clocks()
    {
        // Rows that no case stands behind count as well: hints without truth.
        var id = await _desk.SubmittedAsync();
        var rows = Enumerable.Range(0, CaseRecounter.PageSize + 9).Select(_ => StoredThings.Row("status=underReview", $"20270101000000|{CaseIds.New()}"));
        await _desk.Get<ListIndex>().AddAsync(rows, 1, CancellationToken.None);
        await _desk.ImportAsync();
        _desk.Traffic.Forget();

        await _desk.DrainRecountsAsync();

        var sent = _desk.Sent<CalendarRecount>(Queue);
        Assert.Equal(
            [
                "status=underReview",
                "status=underReview",
                "status=supplementRequested",
                "status=rejected",
                "status=partlyReleased",
                "status=escalated",
                null,
            ],
            sent.Select(message => message.Body.List)
        );
        Assert.Equal([false, true, false, false, false, false, false], sent.Select(message => message.Body.After is not null));
        Assert.Equal((2, CaseRecounter.UntilSecondPass), (sent[^1].Body.Pass, sent[^1].Delay));
        Assert.All(sent.SkipLast(1), message => Assert.Equal((1, TimeSpan.Zero), (message.Body.Pass, message.Delay)));
        Assert.Equal(1, await _desk.RecountedAsync(id));
    }

    [Fact]
    public async Task Second_pass_step_taken_with_the_old_calendar_meanwhile_is_counted_again()
    {
        await _desk.ImportAsync();
        await _desk.DrainRecountsAsync();
        var second = _desk.Sent<CalendarRecount>(Queue)[^1];
        // Another instance still has the calendar from before, and a function may run for ten minutes.
        var late = await _desk.SubmittedAsync();
        Assert.Equal("cn-2026.1", (await _desk.WindowAsync(late)).CalendarVersion);
        Assert.True(second.Delay >= CalendarBook.LongestUse + TimeSpan.FromMinutes(10));
        _desk.Traffic.Forget();

        await _desk.RecountAsync(second.Body);
        await _desk.DrainRecountsAsync();

        Assert.Equal((CalendarDesk.Day("2027-01-06"), false), await LatestAsync(late));
        Assert.DoesNotContain(_desk.Sent<CalendarRecount>(Queue), message => message.Body.Pass != 2);
    }

    [Fact]
    public async Task Recount_crash_at_any_storage_call_changes_every_case_once_and_warns_once()
    {
        // One case moves with every other edition; the window of another reaches into 2028, which no edition knows.
        var (moves, reaches) = (await _desk.SubmittedAsync(), await _desk.SubmittedAsync(CalendarDesk.At("2027-12-24 10:00")));
        for (var (call, crashed) = (0, true); crashed; call++)
        {
            await _desk.ImportAsync(CalendarDesk.Year(mondayOff: call % 2 == 0), $"v{call}");
            var messages = new Queue<CalendarRecount>(await _desk.TakeAsync<CalendarRecount>(Queue));
            (crashed, var calls) = (false, 0);
            _desk.Traffic.Before = _ => !crashed && Interlocked.Increment(ref calls) > call && (crashed = true)
                ? Task.FromException(new InvalidOperationException("Crashed."))
                : Task.CompletedTask;
            // Each message is done again when it failed, and what it had posted before is there besides.
            while (messages.TryDequeue(out var message))
            {
                try
                {
                    await _desk.RecountAsync(message);
                }
                catch (InvalidOperationException problem) when (problem.Message == "Crashed.")
                {
                    messages.Enqueue(message);
                }

                var counted = _desk.Traffic.Before;
                _desk.Traffic.Before = null;
                foreach (var posted in await _desk.TakeAsync<CalendarRecount>(Queue))
                    messages.Enqueue(posted);
                _desk.Traffic.Before = counted;
            }

            _desk.Traffic.Before = null;
            Assert.Equal((call + 1, call + 1), (await _desk.RecountedAsync(moves), await _desk.RecountedAsync(reaches)));
            Assert.Equal(($"v{call}", CalendarDesk.Day(call % 2 == 0 ? "2027-01-06" : "2027-01-05")), ((await _desk.WindowAsync(moves)).CalendarVersion, (await _desk.WindowAsync(moves)).Latest));
            Assert.Equal(Enumerable.Repeat(AlertTypes.CalendarProvisional, call + 1), await _desk.DeskAlertsAsync());
            Assert.InRange(call, 0, 200);
        }

        Assert.True((await _desk.DeskAlertsAsync()).Count > 20, "So many storage calls were broken.");
    }

    private async Task<(DateOnly Latest, bool Provisional)> LatestAsync(string id)
    {
        var window = await _desk.WindowAsync(id);
        return (window.Latest, window.Provisional);
    }
}
