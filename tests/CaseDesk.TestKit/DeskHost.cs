using System.Net.Http.Headers;
using CaseDesk.Local;
using CaseDesk.Local.Clock;
using CaseDesk.Local.Discovery;
using CaseDesk.Local.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseDesk.TestKit;

/// <summary>A desk running inside the test process on a free port, with a storage account of its own, entered through its routes.</summary>
public sealed class DeskHost : IDesk, IAsyncDisposable
{
    private DeskHost(LocalHost local, RunLog runs, LogLines logs)
    {
        (Local, Runs, Logs) = (local, runs, logs);
        Client = new HttpClient { BaseAddress = local.BaseAddress };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", local.DeskKey);
    }

    /// <summary>Monday 2026-03-02, 09:00 in Shanghai: a plain working day with none off in sight.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>
    /// host.json's rules, but failures are tried again at once. An empty queue is looked at each second, and at once when the desk itself
    /// puts something on it.
    /// </summary>
    public static QueueSettings QuickQueues { get; } = new() { MaxPollingInterval = TimeSpan.FromSeconds(1), Base64 = false };

    public LocalHost Local { get; }

    public Uri BaseAddress => Local.BaseAddress;

    public HttpClient Client { get; }

    public string DeskKey => Local.DeskKey;

    public DateTimeOffset Now => Clock.GetUtcNow();

    public RunLog Runs { get; }

    public LogLines Logs { get; }

    public VirtualClock Clock => Local.Clock;

    public IServiceProvider Services => Local.Services;

    public string StorageConnectionString => Local.StorageConnectionString;

    /// <param name="change">Changes to the options: a new account, a free port, the clock at <see cref="Start"/>, quick queues.</param>
    /// <param name="configure">Registrations that replace the app's own.</param>
    public static async Task<DeskHost> StartAsync(
        Func<LocalOptions, LocalOptions>? change = null,
        Action<IServiceCollection>? configure = null
    )
    {
        var options = new LocalOptions
        {
            Port = 0,
            DeskKey = "a-desk-key-for-tests-only",
            Now = Start,
            Queues = QuickQueues,
            StorageConnectionString = (await AzuriteServer.SharedAsync()).NewAccountConnectionString(),
        };
        var (runs, logs) = (new RunLog(), new LogLines());
        var local = await LocalHost.StartAsync(change?.Invoke(options) ?? options, services =>
        {
            services.AddSingleton<IRunObserver>(runs);
            services.AddSingleton<ILoggerProvider>(logs);
            configure?.Invoke(services);
        });
        return new DeskHost(local, runs, logs);
    }

    public Task RunTimerAsync(string function, CancellationToken cancellation) => Local.RunTimerAsync(function, cancellation);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Local.DisposeAsync();
    }
}
