using CaseDesk.Local.Queues;

namespace CaseDesk.TestKit.Worker;

/// <summary>What a <see cref="WorkerHost"/> can be told.</summary>
public sealed record WorkerHostOptions
{
    /// <summary>The desk key that is set unless <see cref="Settings"/> say otherwise.</summary>
    public const string StandardKey = "a-desk-key-for-tests-only";

    /// <summary>
    /// The folder of another published app; <see langword="null"/> for the desk's, which is checked to be no older than its sources.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>For host and worker; <see langword="null"/> for a new account of the test process's emulator.</summary>
    public string? StorageConnectionString { get; init; }

    /// <summary>The worker's settings above those of <c>local.settings.sample.json</c>; a <see langword="null"/> leaves one out.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// Queue rules, with 5 looks a second at what the worker puts on a queue by itself; <see langword="null"/> for those of the published
    /// <c>host.json</c>.
    /// </summary>
    public QueueSettings? Queues { get; init; } = DeskHost.QuickQueues with { MaxPollingInterval = TimeSpan.FromMilliseconds(200) };

    /// <summary>How long a fetched message stays hidden unless renewed.</summary>
    public TimeSpan QueueLease { get; init; } = TimeSpan.FromMinutes(10);

    public bool RunQueues { get; init; } = true;

    /// <summary>Whether timers run by themselves; <see cref="WorkerHost.RunTimerAsync"/> works either way.</summary>
    public bool RunTimers { get; init; }

    /// <summary>Whether what the app needs of storage is made beforehand, as the template does in Azure.</summary>
    public bool EnsureStorage { get; init; } = true;
}
