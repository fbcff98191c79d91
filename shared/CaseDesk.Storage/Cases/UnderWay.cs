using Microsoft.Extensions.Hosting;

namespace CaseDesk.Storage.Cases;

/// <summary>
/// What this process does beside the calls that it answers: alerts on their way out, files that are looked at. A process that is told to
/// end lets all of it end first, and what that begins in turn, so that no lane stays claimed by a process that is gone.
/// </summary>
public sealed class UnderWay(FollowUpSetting setting) : IHostedService, IDisposable
{
    /// <summary>Less than a host waits for its services.</summary>
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(20);

    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _ended = new();

    /// <summary>When a step is followed by the process that took it.</summary>
    public FollowUpPace Pace => setting.Pace;

    /// <summary>How long a step's first deliveries are waited for.</summary>
    public TimeSpan FirstAnswer => setting.FirstAnswer;

    /// <summary>Cancelled when the process waits no longer.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <param name="work">Under way. Should it fail, whoever began it has to see to that.</param>
    public void Track(Task work)
    {
        ArgumentNullException.ThrowIfNull(work);
        lock (_running)
            _running.Add(work);
        _ = work.ContinueWith(
            ended =>
            {
                lock (_running)
                    _running.Remove(ended);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets what is under way end; what does not is the messages'.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var longest = Task.Delay(s_longestEnd, cancellationToken);
        while (!longest.IsCompleted && All() is { Count: > 0 } running)
            await Task.WhenAny(Task.WhenAll(running), longest);
        await _ended.CancelAsync();
    }

    public void Dispose() => _ended.Dispose();

    private List<Task> All()
    {
        lock (_running)
            return [.. _running.Where(static work => !work.IsCompleted)];
    }
}
