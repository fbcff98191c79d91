using CaseDesk.Local.Discovery;
using CaseDesk.Local.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Local.Timers;

/// <summary>Runs one timer function by the Functions host's rules: one run at a time, one collapsed past-due run at the start.</summary>
internal sealed partial class TimerListener(
    TimerPlan plan,
    TimeProvider clock,
    IFunctionRunner runner,
    IReadOnlyList<IRunObserver> observers,
    ILogger logger
) : IDisposable
{
    // Real time: a fast clock must not turn a minute timer into a busy loop.
    private static readonly TimeSpan s_gap = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private TimerStatus? _status;
    private DateTimeOffset _next;
    private bool _pastDue;

    public string Name => plan.Function.Name;

    /// <summary>Decides what comes first. Once it has returned, a jump of the clock over the next occurrence brings a run.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        _pastDue = await IsPastDueAsync(cancellation);
        _next = plan.Schedule.After(clock.GetUtcNow());
    }

    /// <summary>Ends after <paramref name="stopping"/>, when a run under way has ended.</summary>
    public async Task ListenAsync(CancellationToken stopping)
    {
        try
        {
            if (_pastDue || plan.Function.RunOnStartup)
                await TryRunAsync(_pastDue, stopping);
            while (true)
            {
                var next = _next;
                await Task.Delay(s_gap, stopping);
                await WaitUntilAsync(next, stopping);
                await TryRunAsync(pastDue: false, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Runs now, after a run under way. What the function throws comes out as it is.</summary>
    public async Task RunAsync(bool pastDue, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        var (started, end) = (clock.GetUtcNow(), RunEnd.Failed);
        try
        {
            var timer = new TimerInfo { IsPastDue = pastDue, ScheduleStatus = plan.Store is null ? null : _status?.ToWorker() };
            await runner.RunAsync(plan.Function, timer, cancellation);
            end = RunEnd.Succeeded;
        }
        finally
        {
            // Whether it succeeded or not: the next look is the next occurrence. One that came during the run is due at once, however many
            // there were.
            _next = plan.Schedule.After(started);
            await RememberAsync(started);
            _one.Release();
            foreach (var observer in observers)
                observer.Ended(new FunctionRun(plan.Function.Name, null, 0, end));
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> IsPastDueAsync(CancellationToken stopping)
    {
        if (plan.Store is null)
            return false;
        try
        {
            var now = clock.GetUtcNow();
            var kept = await plan.Store.ReadAsync(stopping);
            (var missed, _status) = PastDue.At(now.UtcDateTime, kept, plan.Schedule);
            if (_status != kept)
                await plan.Store.WriteAsync(_status, stopping);
            return missed;
        }
        catch (Exception fault) when (StorageOutage.Is(fault) && !stopping.IsCancellationRequested)
        {
            Log.NotRemembered(logger, fault, plan.Function.Name);
        }

        return false;
    }

    private async Task RememberAsync(DateTimeOffset started)
    {
        if (plan.Store is null)
            return;
        _status = new TimerStatus(started.UtcDateTime, _next.UtcDateTime, started.UtcDateTime);
        try
        {
            await plan.Store.WriteAsync(_status, CancellationToken.None);
        }
        catch (Exception fault) when (StorageOutage.Is(fault))
        {
            Log.NotRemembered(logger, fault, plan.Function.Name);
        }
    }

    private async Task TryRunAsync(bool pastDue, CancellationToken stopping)
    {
        try
        {
            await RunAsync(pastDue, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A failed run waits for the next occurrence; it never ends the timer.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.Failed(logger, fault, plan.Function.Name);
        }
    }

    private async Task WaitUntilAsync(DateTimeOffset instant, CancellationToken stopping)
    {
        while (instant - clock.GetUtcNow() is var left && left > TimeSpan.Zero)
            await Task.Delay(left < s_longestWait ? left : s_longestWait, clock, stopping);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Timer function {Function} failed.")]
        public static partial void Failed(ILogger logger, Exception fault, string function);

        [LoggerMessage(Level = LogLevel.Error, Message = "Timer function {Function}: its schedule status cannot be kept.")]
        public static partial void NotRemembered(ILogger logger, Exception fault, string function);
    }
}
