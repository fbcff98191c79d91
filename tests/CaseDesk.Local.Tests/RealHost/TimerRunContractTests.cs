using CaseDesk.Local.Discovery;
using CaseDesk.Local.Tests.Timers;
using CaseDesk.TestKit;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>A timer that runs four times, on Microsoft's listener with an occurrence each second and on ours with one each hour.</summary>
public sealed class TimerRunContractTests
{
    // A system timer may ring a little before the clock says so.
    private static readonly TimeSpan s_early = TimeSpan.FromMilliseconds(100);

    private readonly List<Tick> _ticks = [];
    private readonly TaskCompletionSource _fourth = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task The_real_listener()
    {
        var monitor = new MemoryMonitor();
        using var host = RealHostBuilder.Create(typeof(EachSecond), [])
            .ConfigureWebJobs(jobs => jobs.AddTimers())
            .ConfigureServices(services =>
                services
                    .AddSingleton<ScheduleMonitor>(monitor)
                    .AddSingleton(
                        new TimerAct(timer =>
                            TickAsync(
                                timer.IsPastDue,
                                timer.ScheduleStatus.Last,
                                timer.ScheduleStatus.Next,
                                () => DateTime.Now,
                                static () => Task.Delay(2500)
                            )
                        )
                    )
            )
            .Build();
        await host.StartAsync();
        await _fourth.Task.WaitAsync(TestTimeout.Limit);
        await host.StopAsync();

        AssertTicks();
    }

    [Fact]
    public async Task Ours()
    {
        DeskHost? desk = null;
        await using var started = desk = await DeskHost.StartAsync(
            options => options with { FunctionTypes = [typeof(HourTimer)] },
            services => services.AddSingleton(new TimerScript((timer, _) => TickAsync(
                timer.IsPastDue, timer.ScheduleStatus!.Last, timer.ScheduleStatus.Next, () => desk!.Clock.GetUtcNow().UtcDateTime, Over))));

        desk.Clock.Jump(TimeSpan.FromHours(1));
        await desk.Runs.WaitAsync(_ => true, 2);
        desk.Clock.Jump(TimeSpan.FromHours(1));
        await desk.Runs.WaitAsync(run => run.End == RunEnd.Failed);
        desk.Clock.Jump(TimeSpan.FromHours(1));
        await _fourth.Task.WaitAsync(TestTimeout.Limit);
        await desk.Runs.WaitAsync(_ => true, 4);

        AssertTicks();

        Task Over()
        {
            desk!.Clock.Jump(TimeSpan.FromMinutes(150));
            return Task.CompletedTask;
        }
    }

    /// <summary>The first run lasts over two occurrences, the third fails.</summary>
    private async Task TickAsync(bool pastDue, DateTime last, DateTime next, Func<DateTime> now, Func<Task> lasts)
    {
        var (number, began) = (_ticks.Count + 1, now());
        if (number == 1)
            await lasts();
        _ticks.Add(new Tick(pastDue, last, next, began, now()));
        if (number == 4)
            _fourth.TrySetResult();
        if (number == 3)
            throw new InvalidOperationException("on purpose");
    }

    private void AssertTicks()
    {
        var (first, second, third, fourth) = (_ticks[0], _ticks[1], _ticks[2], _ticks[3]);
        Assert.All(_ticks, tick => Assert.False(tick.PastDue));
        Assert.Equal(default, first.Last);

        // The next is counted from the beginning of a run: what came during a long one is made up for at once, by one run, which is not
        // told.
        Assert.True(second.Last < second.Next && second.Next < first.Ended, $"{first} {second}");
        Assert.InRange(first.Ended, second.Last, second.Began);

        // From there it goes on as usual, and a failure changes nothing.
        Assert.True(third.Last >= first.Ended && third.Next > third.Last && third.Began >= third.Next - s_early, $"{second} {third}");
        Assert.True(fourth.Last >= third.Next && fourth.Next > fourth.Last && fourth.Began >= fourth.Next - s_early, $"{third} {fourth}");
    }

    private sealed record Tick(bool PastDue, DateTime Last, DateTime Next, DateTime Began, DateTime Ended);

    public sealed record TimerAct(Func<TimerInfo, Task> Run);

    public sealed class EachSecond(TimerAct act)
    {
        public Task Run([TimerTrigger(typeof(Seconds))] TimerInfo timer) => act.Run(timer);
    }

    /// <summary>Occurrences by the second, and yet monitored: an expression with seconds would not be.</summary>
    public sealed class Seconds : TimerSchedule
    {
        public override bool AdjustForDST => false;

        public override DateTime GetNextOccurrence(DateTime now) =>
            new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerSecond, now.Kind).AddSeconds(1);
    }
}
