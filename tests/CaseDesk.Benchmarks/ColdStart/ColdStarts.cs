using System.Diagnostics;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Benchmarks.ColdStart;

/// <param name="Ready">Until the worker had loaded its functions.</param>
/// <param name="Health">Until <c>GET /api/ready</c> was answered, the first request.</param>
/// <param name="Page">Until <c>GET /desk</c> was answered, the second.</param>
/// <param name="Memory">Resident bytes after that.</param>
/// <param name="Timer">Until the sweep's first run had ended, of a start of its own, which nobody asks anything over HTTP.</param>
internal sealed record WorkerStart(TimeSpan Ready, TimeSpan Health, TimeSpan Page, long Memory, TimeSpan Timer);

/// <summary>Starts one app's worker over and over, behind a host that stays.</summary>
internal sealed class ColdStarts(WorkerHost host) : IAsyncDisposable
{
    /// <summary>The one that runs each minute: what starts an instance at night.</summary>
    private const string FirstTimer = "SweepDueTimer";

    private readonly List<WorkerStart> _starts = [];

    public IReadOnlyList<WorkerStart> Starts => _starts;

    public async Task AddAsync()
    {
        var clock = await StartAsync();
        await host.RunTimerAsync(FirstTimer);
        var timer = clock.Elapsed;
        clock = await StartAsync();
        var ready = clock.Elapsed;
        await GetAsync("api/ready");
        var health = clock.Elapsed;
        await GetAsync("desk");
        _starts.Add(new WorkerStart(ready, health, clock.Elapsed, host.Process.Memory, timer));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task<Stopwatch> StartAsync()
    {
        await host.KillWorkerAsync();
        var clock = Stopwatch.StartNew();
        await host.StartWorkerAsync();
        return clock;
    }

    private async Task GetAsync(string path)
    {
        using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }
}
