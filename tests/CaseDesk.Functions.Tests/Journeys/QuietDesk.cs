using CaseDesk.Functions.Reminders;
using CaseDesk.Local;
using CaseDesk.TestKit;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>One desk for the tests of a class: its queues run by themselves, its heartbeat only when a test asks.</summary>
public sealed class QuietDesk : IAsyncLifetime
{
    public DeskHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await StartAsync();

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();

    public static Task<DeskHost> StartAsync(Func<LocalOptions, LocalOptions>? change = null) =>
        DeskHost.StartAsync(options => (change ?? (same => same))(options with { RunTimers = false }));

    /// <summary>Puts the clock forward and beats once.</summary>
    public static Task BeatAsync(DeskHost host, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(host);
        host.Clock.JumpTo(at);
        return host.Local.RunTimerAsync(nameof(SweepDueTimer));
    }
}
