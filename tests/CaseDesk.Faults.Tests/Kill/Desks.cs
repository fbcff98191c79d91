using CaseDesk.TestKit.Storage;

namespace CaseDesk.Faults.Tests.Kill;

/// <summary>Two processes of the desk on one storage, each by a line of its own that can be cut.</summary>
internal sealed class Desks : IAsyncDisposable
{
    private readonly IReadOnlyList<(DeskProcess Process, ClosableLine Line)> _all;

    /// <param name="connection">A connection string of the emulator.</param>
    public Desks(string connection)
    {
        _all =
        [
            .. Enumerable
                .Range(0, 2)
                .Select(_ => new ClosableLine(connection))
                .Select(line => (new DeskProcess(line.ConnectionString), line)),
        ];
        Processes = [.. _all.Select(static one => one.Process)];
    }

    public IReadOnlyList<DeskProcess> Processes { get; }

    public IEnumerable<string> Lines => Processes.SelectMany(static process => process.Lines);

    public Task StartAsync(DeskTime time) => Task.WhenAll(Processes.Select(process => process.StartAsync(time)));

    public Task EndAsync() => Task.WhenAll(Processes.Select(static process => process.KillAsync()));

    /// <summary>Kills one and starts it again; its line is up.</summary>
    public async Task KillAsync(int which, DeskTime time)
    {
        await Processes[which].KillAsync();
        await Processes[which].StartAsync(time);
    }

    /// <summary>Storage is away for these of them, for a while.</summary>
    public async Task CutAsync(IReadOnlyList<int> which, TimeSpan length)
    {
        foreach (var one in which)
            await _all[one].Line.CloseAsync();
        // How long an outage lasts is the test's stimulus, not a wait for something to be true.
        using var moment = new PeriodicTimer(length);
        await moment.WaitForNextTickAsync();
        foreach (var one in which)
            _all[one].Line.Open();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (process, line) in _all)
        {
            process.Dispose();
            await line.DisposeAsync();
        }
    }
}
