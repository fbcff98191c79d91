using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Storage.Blobs;
using CaseDesk.Local.Discovery;
using CaseDesk.TestKit;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Local.Tests.Timers;

public sealed class TimerRulesTests
{
    private readonly ConcurrentQueue<TimerInfo> _seen = new();

    [Fact]
    public async Task A_jump_over_an_occurrence_runs_it_once()
    {
        await using var desk = await StartAsync<HourTimer>(Note);
        desk.Clock.Jump(TimeSpan.FromHours(3));
        await desk.Runs.WaitAsync(run => run.End == RunEnd.Succeeded);

        desk.Clock.Jump(TimeSpan.FromHours(1));
        await desk.Runs.WaitAsync(run => run.End == RunEnd.Succeeded, 2);

        Assert.Equal(2, _seen.Count);
        Assert.All(_seen, timer => Assert.False(timer.IsPastDue));
        var (first, second) = (_seen.First().ScheduleStatus!, _seen.Last().ScheduleStatus!);
        Assert.Equal(DeskHost.Start.AddHours(1).UtcDateTime, first.Next);
        Assert.InRange(second.Last, DeskHost.Start.AddHours(3).UtcDateTime, DeskHost.Start.AddHours(4).UtcDateTime);
    }

    [Fact]
    public async Task Missed_occurrences_collapse_into_one_past_due_run()
    {
        string connection;
        await using (var before = await StartAsync<HourTimer>(Note))
        {
            connection = before.StorageConnectionString;
            await before.Local.RunTimerAsync(nameof(HourTimer));
        }

        await using var after = await StartAsync<HourTimer>(Note, options =>
            options with
            {
                StorageConnectionString = connection,
                Now = DeskHost.Start.AddHours(5),
            }
        );
        await after.Runs.WaitAsync(run => run.End == RunEnd.Succeeded);
        after.Clock.Jump(TimeSpan.FromHours(1));
        await after.Runs.WaitAsync(run => run.End == RunEnd.Succeeded, 2);

        Assert.Equal([false, true, false], _seen.Select(timer => timer.IsPastDue));
    }

    [Fact]
    public async Task A_start_before_the_next_occurrence_is_not_past_due()
    {
        string connection;
        await using (var before = await StartAsync<HourTimer>(Note))
        {
            connection = before.StorageConnectionString;
            await before.Local.RunTimerAsync(nameof(HourTimer));
        }

        await using var after = await StartAsync<HourTimer>(Note, options =>
            options with
            {
                StorageConnectionString = connection,
                Now = DeskHost.Start.AddMinutes(30),
            }
        );
        after.Clock.Jump(TimeSpan.FromHours(1));
        await after.Runs.WaitAsync(run => run.End == RunEnd.Succeeded);

        Assert.Equal([false, false], _seen.Select(timer => timer.IsPastDue));
    }

    [Fact]
    public async Task A_changed_schedule_is_not_past_due()
    {
        static LocalOptions With(LocalOptions options, string schedule) =>
            options with
            {
                Settings = new Dictionary<string, string?> { ["Sweep:Schedule"] = schedule },
            };
        string connection;
        await using (var before = await StartAsync<SettingTimer>(Note, options => With(options, "0 0 * * * *")))
        {
            connection = before.StorageConnectionString;
            await before.Local.RunTimerAsync(nameof(SettingTimer));
        }

        await using var after = await StartAsync<SettingTimer>(
            Note, options => With(options, "0 30 * * * *") with { StorageConnectionString = connection, Now = DeskHost.Start.AddHours(5) });
        after.Clock.Jump(TimeSpan.FromHours(1));
        await after.Runs.WaitAsync(run => run.End == RunEnd.Succeeded);

        Assert.Equal([false, false], _seen.Select(timer => timer.IsPastDue));
    }

    [Fact]
    public async Task Runs_of_one_timer_never_overlap()
    {
        var (inside, most, entered, release) = (0, 0, new TaskCompletionSource(), new TaskCompletionSource());
        await using var desk = await StartAsync<HourTimer>(
            async (_, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                entered.TrySetResult();
                await release.Task;
                Interlocked.Decrement(ref inside);
            },
            options => options with { FunctionTypes = [typeof(HourTimer), typeof(BellTimer)] });
        desk.Clock.Jump(TimeSpan.FromHours(1));
        await entered.Task.WaitAsync(TestTimeout.Limit);

        desk.Clock.Jump(TimeSpan.FromHours(5));
        var asked = desk.Local.RunTimerAsync(nameof(HourTimer));
        await desk.Local.RunTimerAsync(nameof(BellTimer)).WaitAsync(TestTimeout.Limit);
        Assert.False(asked.IsCompleted);
        release.SetResult();
        await asked.WaitAsync(TestTimeout.Limit);

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_failed_run_is_logged_and_the_next_occurrence_runs()
    {
        await using var desk = await StartAsync<HourTimer>((timer, _) =>
        {
            _seen.Enqueue(timer);
            return _seen.Count == 1 ? throw new InvalidOperationException("on purpose") : Task.CompletedTask;
        });
        desk.Clock.Jump(TimeSpan.FromHours(1));
        await desk.Runs.WaitAsync(run => run.End == RunEnd.Failed);
        desk.Clock.Jump(TimeSpan.FromHours(1));
        await desk.Runs.WaitAsync(run => run.End == RunEnd.Succeeded);

        Assert.Contains(nameof(HourTimer), Assert.Single(desk.Logs.Errors).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_asked_to_run_says_how_it_failed()
    {
        await using var desk = await StartAsync<HourTimer>((_, _) => throw new InvalidOperationException("on purpose"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Local.RunTimerAsync(nameof(HourTimer)));
        await Assert.ThrowsAsync<ArgumentException>(() => desk.Local.RunTimerAsync("NoSuchTimer"));
    }

    [Fact]
    public async Task A_sub_minute_timer_keeps_no_status()
    {
        await using var desk = await StartAsync<SecondTimer>(Note);
        desk.Clock.Jump(TimeSpan.FromSeconds(10));
        await desk.Runs.WaitAsync(run => run.End == RunEnd.Succeeded);

        Assert.Null(_seen.First().ScheduleStatus);
        Assert.False(await new BlobContainerClient(desk.StorageConnectionString, "azure-webjobs-hosts").ExistsAsync());
    }

    [Fact]
    public async Task A_status_is_kept_where_the_functions_host_keeps_it()
    {
        await using var desk = await StartAsync<MinuteTimer>(Note);
        var blob = new BlobContainerClient(desk.StorageConnectionString, "azure-webjobs-hosts").GetBlobClient("timers/casedesk-local/MinuteTimer/status");
        Assert.True(await blob.ExistsAsync());
    }

    [Fact]
    public async Task A_fast_clock_leaves_50_ms_between_runs()
    {
        var stamps = new ConcurrentQueue<long>();
        await using var desk = await StartAsync<MinuteTimer>(
            (_, _) =>
            {
                stamps.Enqueue(Stopwatch.GetTimestamp());
                return Task.CompletedTask;
            },
            options => options with { Speed = 100_000 });

        await desk.Runs.WaitAsync(run => run.End == RunEnd.Succeeded, 5);

        long[] at = [.. stamps];
        Assert.All(at.Zip(at.Skip(1)), pair =>
            Assert.True(Stopwatch.GetElapsedTime(pair.First, pair.Second) > TimeSpan.FromMilliseconds(45))
        );
    }

    private static Task<DeskHost> StartAsync<T>(
        Func<TimerInfo, CancellationToken, Task> run,
        Func<LocalOptions, LocalOptions>? change = null
    ) =>
        DeskHost.StartAsync(
            options => (change ?? (same => same))(options with { FunctionTypes = [typeof(T)] }),
            services => services.AddSingleton(new TimerScript(run))
        );

    private Task Note(TimerInfo timer, CancellationToken cancellation)
    {
        _seen.Enqueue(timer);
        return Task.CompletedTask;
    }
}
