using Azure.Storage.Blobs;
using CaseDesk.Local.Discovery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Local.Timers;

/// <summary>One listener for each timer function, for as long as the host runs.</summary>
/// <param name="tick">Whether timers run by themselves; otherwise only through <see cref="RunAsync"/>.</param>
internal sealed class TimerListeners(IReadOnlyList<TimerFunction> functions, bool tick, string connection, IServiceProvider services)
    : IHostedService,
        IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private IReadOnlyList<TimerListener> _listeners = [];
    private Task _listening = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var logger = services.GetRequiredService<ILogger<TimerListener>>();
        var runner = services.GetRequiredService<IFunctionRunner>();
        IRunObserver[] observers = [.. services.GetServices<IRunObserver>()];
        var container = new BlobContainerClient(connection, TimerStatusStore.Container);
        _listeners =
        [
            .. functions.Select(function =>
            {
                var schedule = new Schedule(SettingNames.Resolve(services.GetRequiredService<IConfiguration>(), function.Schedule));
                var kept = function.UseMonitor && !schedule.IsSubMinute(clock.GetUtcNow());
                return new TimerListener(
                    new TimerPlan(function, schedule, kept ? new TimerStatusStore(container, function.Name) : null),
                    clock,
                    runner,
                    observers,
                    logger
                );
            }),
        ];
        if (!tick)
            return;
        await Task.WhenAll(_listeners.Select(listener => listener.PrepareAsync(cancellationToken)));
        _listening = Task.WhenAll(
            _listeners.Select(listener => Task.Run(() => listener.ListenAsync(_stopping.Token), CancellationToken.None))
        );
    }

    /// <summary>
    /// Runs a timer function once, now. Throws <see cref="ArgumentException"/> for an unknown name, and what the function throws.
    /// </summary>
    /// <param name="pastDue">What the function is told: that occurrences were missed.</param>
    public Task RunAsync(string function, CancellationToken cancellation, bool pastDue = false)
    {
        var listener = _listeners.FirstOrDefault(listener => listener.Name == function)
            ?? throw new ArgumentException($"No timer function is named {function}.", nameof(function));
        return listener.RunAsync(pastDue, cancellation);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _listening.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        foreach (var listener in _listeners)
            listener.Dispose();
    }
}
