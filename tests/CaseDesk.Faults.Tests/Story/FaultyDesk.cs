using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using CaseDesk.Faults.Tests.Storage;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Reminders;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Faults.Tests.Story;

/// <summary>
/// A desk whose storage can be broken, with a client that does not give up and a supervisor that restarts it on the same storage when it
/// dies.
/// </summary>
internal sealed class FaultyDesk : IAsyncDisposable
{
    private const int MaxTries = 5;
    private readonly QueuePump _pump;
    private readonly SweepSetting _sweep;
    private DeskHost _host;

    private FaultyDesk(DeskHost host, StorageTap tap, ShiftedClock wall, SweepSetting sweep)
    {
        (_host, Tap, Wall, _sweep) = (host, tap, wall, sweep);
        _pump = new QueuePump(tap, wall, host.StorageConnectionString);
    }

    public StorageTap Tap { get; }

    /// <summary>The desk's real clock.</summary>
    public ShiftedClock Wall { get; }

    public DeskHost Host => _host;

    public int Restarts { get; private set; }

    /// <param name="sweep">Null for the desk's own.</param>
    public static async Task<FaultyDesk> StartAsync(SweepSetting? sweep = null)
    {
        var wall = new ShiftedClock();
        StorageTap? tap = null;
        sweep ??= new SweepSetting();
        var host = await StartAsync(DeskHost.Start, wall, own => tap = new StorageTap(own, wall), null, sweep);
        return new FaultyDesk(host, tap!, wall, sweep);
    }

    /// <summary>Asks until there is an answer that is neither an outage nor a broken line, always under the same key.</summary>
    public async Task<JsonElement> AskAsync(
        HttpMethod method,
        string path,
        JsonObject? body = null,
        string? key = null,
        Func<HttpContent>? content = null
    )
    {
        for (var tries = 1; ; tries++)
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative))
            {
                Content = content?.Invoke() ?? (body is null ? null : JsonContent.Create(body)),
            };
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);
            try
            {
                using var response = await _host.Client.SendAsync(request, Tap.Life);
                var text = await response.Content.ReadAsStringAsync(Tap.Life);
                if (response.IsSuccessStatusCode)
                    return JsonSerializer.Deserialize<JsonElement>(text);
                // A PUT has no key: the repeated one is told that the first has already been taken.
                if (tries > 1 && method == HttpMethod.Put && text.Contains("\"upload-ended\"", StringComparison.Ordinal))
                    return default;
                if ((int)response.StatusCode < 500 || tries == MaxTries)
                    throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
            }
            catch (Exception fault) when (tries < MaxTries && (Tap.IsDead || fault is HttpRequestException))
            {
                await RestartIfDeadAsync();
            }
        }
    }

    /// <summary>The heartbeat. One that fails is a missed one: the next comes a minute later.</summary>
    public async Task TickAsync()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await _host.Local.RunTimerAsync("SweepDueTimer", Tap.Life).WaitAsync(Tap.Life);
                return;
            }
            catch (Exception fault) when (tries < MaxTries && (Tap.IsDead || fault is HttpRequestException or AggregateException))
            {
                await RestartIfDeadAsync();
                _host.Clock.Jump(TimeSpan.FromMinutes(1));
            }
        }
    }

    public async Task DrainAsync()
    {
        while (true)
        {
            try
            {
                do
                    await _pump.DrainAsync(_host);
                while (await LookAfterFilesAsync());
                return;
            }
            catch (ProcessDiedException)
            {
                await RestartIfDeadAsync();
            }
        }
    }

    /// <summary>
    /// A file whose process died over it has a row of the due index, which shows after its minute as a message does: the heartbeat of then.
    /// Nothing is asked of storage by the desk where there is none.
    /// </summary>
    private async Task<bool> LookAfterFilesAsync()
    {
        if (Tap.IsDead)
            await RestartIfDeadAsync();
        var rows = await new StorageRows(_host.StorageConnectionString).AllAsync(StorageNames.Tables.DueIndex);
        var now = Wall.GetUtcNow();
        var waiting = rows.Where(row => row.RowKey.StartsWith("File|", StringComparison.Ordinal) && row.GetString("Kind") == "Inspection")
            .Select(static row => row.GetDateTimeOffset("LeasedUntil") ?? default)
            .Where(until => until < now + WorkFollowUps.Head)
            .ToList();
        if (waiting.Count == 0)
            return false;
        Wall.Advance(waiting.Max() - now);
        await TickAsync();
        return true;
    }

    public async Task JumpAsync(DateTimeOffset instant)
    {
        await RestartIfDeadAsync();
        _host.Clock.JumpTo(instant);
    }

    /// <summary>What the queues hold now, without what waits.</summary>
    public Task RunVisibleAsync() => _pump.RunVisibleAsync(_host);

    /// <summary>What the queues hold now, each message once.</summary>
    public Task RunOnceAsync() => _pump.RunOnceAsync(_host);

    public Task LoseMessagesAsync(string queue) => _pump.LoseAsync(queue);

    public async ValueTask DisposeAsync()
    {
        Tap.Bury();
        await _host.DisposeAsync();
        Tap.Dispose();
    }

    private async Task RestartIfDeadAsync()
    {
        if (!Tap.IsDead)
            return;
        Restarts++;
        var (connection, now) = (_host.StorageConnectionString, _host.Clock.GetUtcNow());
        var ended = _host.DisposeAsync().AsTask();
        Tap.Bury();
        await ended;
        Tap.Revive();
        _host = await StartAsync(now, Wall, _ => Tap, connection, _sweep);
    }

    /// <param name="connection">Null for the account that comes with a new host.</param>
    private static Task<DeskHost> StartAsync(
        DateTimeOffset now,
        ShiftedClock wall,
        Func<string, StorageTap> tap,
        string? connection,
        SweepSetting sweep
    )
    {
        StorageTap? made = null;
        return DeskHost.StartAsync(
            options =>
            {
                var storage = connection ?? options.StorageConnectionString!;
                made = tap(storage);
                return options with
                {
                    Now = now,
                    DeskKey = "desk-key-of-the-fault-tests",
                    StorageConnectionString = storage,
                    RunQueues = false,
                    RunTimers = false,
                    Settings = new Dictionary<string, string?>
                    {
                        ["Alerts:AttemptTimeoutSeconds"] = "2",
                        ["Desk:DataRefreshSeconds"] = "3600",
                    },
                };
            },
            services =>
                services
                    .AddSingleton<HttpPipelinePolicy>(made!)
                    .AddSingleton(new WallClock(wall))
                    .AddSingleton(new FollowUpSetting(FollowUpPace.Before))
                    .AddSingleton(TurnSetting.None)
                    .AddSingleton(sweep)
        );
    }
}
