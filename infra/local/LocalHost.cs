using System.Runtime.ExceptionServices;
using Azure;
using CaseDesk.Local.Clock;
using CaseDesk.Local.Emulator;
using CaseDesk.Local.Startup;
using CaseDesk.Local.Texts;
using CaseDesk.Local.Timers;
using CaseDesk.Storage.Start;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Local;

/// <summary>A running local host. Disposing it stops everything it started: functions first, storage last.</summary>
public sealed class LocalHost : IAsyncDisposable
{
    private readonly Stack<Func<ValueTask>> _undo = new();
    private WebApplication? _app;
    private AzuriteProcess? _emulator;

    private LocalHost()
    {
    }

    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1");

    public IServiceProvider Services => _app!.Services;

    /// <summary>The app's clock; it starts when the app does, however long the storage took to.</summary>
    public VirtualClock Clock { get; private set; } = null!;

    public string DeskKey { get; private set; } = "";

    /// <summary>Signs in once, by the address that is printed.</summary>
    public string FirstSignInCode { get; } = DataDirectory.NewKey();

    public string StorageConnectionString { get; private set; } = "";

    /// <summary>Completes when the storage emulator has ended before the host; never for a storage that the host did not start.</summary>
    public Task EmulatorExited => _emulator?.Exited ?? Task.Delay(Timeout.Infinite);

    /// <summary>The last line the emulator wrote, for the day it fails.</summary>
    internal string EmulatorLine => _emulator?.LastLine ?? "";

    /// <summary>
    /// Starts a host and answers when its routes are open. Throws <see cref="StartRefusedException"/> for what its user can mend,
    /// having stopped whatever it had started.
    /// </summary>
    /// <param name="configure">Registrations that come last, and so replace the app's own.</param>
    public static async Task<LocalHost> StartAsync(
        LocalOptions options,
        Action<IServiceCollection>? configure = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var host = new LocalHost();
        try
        {
            await host.OpenAsync(options, configure, cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a timer function once, now, after a run under way. Throws what the function throws.</summary>
    public Task RunTimerAsync(string functionName, CancellationToken cancellation = default) =>
        Services.GetRequiredService<TimerListeners>().RunAsync(functionName, cancellation);

    public async ValueTask DisposeAsync()
    {
        ExceptionDispatchInfo? first = null;
        while (_undo.TryPop(out var undo))
        {
            try
            {
                await undo();
            }
            // What was started must be stopped even when something else would not stop; the first fault is thrown at the end.
#pragma warning disable CA1031
            catch (Exception fault)
#pragma warning restore CA1031
            {
                first ??= ExceptionDispatchInfo.Capture(fault);
            }
        }

        first?.Throw();
    }

    private async Task OpenAsync(LocalOptions options, Action<IServiceCollection>? configure, CancellationToken cancellation)
    {
        if (options.Port != 0)
            FreePort.Check(options.Port, "--port");
        var data = options.DataDirectory is { } directory ? Undo(DataDirectory.Open(directory), static data => data.Dispose()) : null;
        DeskKey = options.DeskKey ?? data?.DeskKey() ?? DataDirectory.NewKey();
        StorageConnectionString = options.StorageConnectionString ?? await StartEmulatorAsync(options, data, cancellation);

        Clock = new VirtualClock(options.Now, options.Speed, since: options.Since);
        _app = BuildApp.Run(options, Clock, (DeskKey, FirstSignInCode), StorageConnectionString, configure);
        _undo.Push(_app.DisposeAsync);
        await EnsureStorageAsync(_app, cancellation);
        _undo.Push(async () => await _app.StopAsync());
        try
        {
            await _app.StartAsync(cancellation);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw FreePort.Taken(options.Port, "--port");
        }

        BaseAddress = new Uri(_app.Urls.Single());
        data?.WriteDesk(new
        {
            api = BaseAddress.ToString().TrimEnd('/'),
            deskKey = DeskKey,
            pid = Environment.ProcessId,
            storage = new { connectionString = StorageConnectionString, pid = _emulator?.Pid, ports = _emulator?.Ports },
        });
    }

    private async Task<string> StartEmulatorAsync(LocalOptions options, DataDirectory? data, CancellationToken cancellation)
    {
        _emulator = await AzuriteProcess.StartAsync(data?.Path, options.StoragePorts, accounts: null, options.Progress, cancellation);
        _undo.Push(_emulator.DisposeAsync);
        return EmulatorAccount.WellKnown.ConnectionString(_emulator.Ports);
    }

    private static async Task EnsureStorageAsync(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await app.Services.GetRequiredService<EnsureStorage>().RunAsync(cancellation);
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException or FormatException)
        {
            var cause = (fault as AggregateException)?.InnerException ?? fault;
            throw new StartRefusedException("storage-unreachable", ("fault", cause.Message.Split('\n')[0].Trim()));
        }
    }

    private T Undo<T>(T started, Action<T> undo)
    {
        _undo.Push(() =>
        {
            undo(started);
            return ValueTask.CompletedTask;
        });
        return started;
    }
}
