namespace CaseDesk.Local.Queues;

/// <summary>host.json's <c>extensions.queues</c>, with the Functions host's own defaults.</summary>
public sealed record QueueSettings
{
    /// <summary>Messages fetched at once, 1 to 32.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The next batch is fetched when at most so many messages are still running.</summary>
    public int NewBatchThreshold { get; init; } = 8;

    /// <summary>Tries before the poison queue, at least 1.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>Wait before the next try after a failure. It is not the lease.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>Longest wait between looks at an empty queue, at least 100 ms.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether bodies are base64 on the wire (<c>messageEncoding</c>).</summary>
    public bool Base64 { get; init; } = true;
}
