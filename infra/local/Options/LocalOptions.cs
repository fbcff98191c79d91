using CaseDesk.Local.Queues;
using Microsoft.Extensions.Configuration;

namespace CaseDesk.Local;

/// <summary>Everything a local host can be told.</summary>
public sealed record LocalOptions
{
    /// <summary>Port of the API on 127.0.0.1, 0 for a free one.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>Where data, the desk key and <c>desk.json</c> are kept; <see langword="null"/> keeps nothing after the end.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The desk's API key; <see langword="null"/> for the kept one, or a new one.</summary>
    public string? DeskKey { get; init; }

    /// <summary>First instant of the virtual clock; <see langword="null"/> for the real now.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>
    /// The real moment at which the virtual clock showed <see cref="Now"/>, so that desks on one storage share a clock;
    /// <see langword="null"/> for the start.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Virtual seconds per real second, 1 to 100,000.</summary>
    public double Speed { get; init; } = 1;

    public StoragePorts StoragePorts { get; init; } = StoragePorts.Standard;

    /// <summary>
    /// How long a fetched message stays hidden unless renewed, 1 s to 7 days. The Functions host's 10 minutes is the default.
    /// </summary>
    public TimeSpan QueueLease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Storage to use; <see langword="null"/> starts the emulator.</summary>
    public string? StorageConnectionString { get; init; }

    /// <summary>Queue rules instead of host.json's.</summary>
    public QueueSettings? Queues { get; init; }

    public bool RunQueues { get; init; } = true;

    /// <summary>Whether timers run by themselves; <see cref="LocalHost.RunTimerAsync"/> works either way.</summary>
    public bool RunTimers { get; init; } = true;

    /// <summary>Types to look for functions in; <see langword="null"/> for the app's own.</summary>
    public IReadOnlyCollection<Type>? FunctionTypes { get; init; }

    /// <summary>The surroundings' configuration, below what the host sets itself.</summary>
    public IConfiguration? Configuration { get; init; }

    /// <summary>Settings above everything else.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where progress of a slow start is told.</summary>
    public TextWriter Progress { get; init; } = TextWriter.Null;

    public bool LogToConsole { get; init; }
}
