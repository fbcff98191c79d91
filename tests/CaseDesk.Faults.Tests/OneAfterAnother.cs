// All classes are one collection, but for the kill test, which is another: xunit runs the two side by side, and the machine goes by turns.
// A third one waits for most of its time, begins when the kill test has ended, and measures nothing of the machine.
[assembly: TestCollectionOrderer("CaseDesk.TestKit.LongestFirst", "CaseDesk.TestKit")]
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly, MaxParallelThreads = 2)]

namespace CaseDesk.Faults.Tests;

/// <summary>
/// Each test of these keeps both cores and the emulator busy by itself; beside another one it measures the other's work. So each has the
/// machine for itself while it runs. Only the kill test gives it back early: when its fortnight is over it waits, for the most part, for
/// claims to run out.
/// </summary>
public abstract class OneAfterAnother : IAsyncLifetime
{
    private MachineTurn? _turn;

    public async Task InitializeAsync() => _turn = await MachineTurn.BeginAsync();

    public Task DisposeAsync()
    {
        _turn?.Dispose();
        return Task.CompletedTask;
    }
}
