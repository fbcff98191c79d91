using System.Collections.Concurrent;

namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>A look at a case that ended well.</summary>
/// <param name="Now">The instant it decided by.</param>
/// <param name="Until">When everything that ran beside it had ended, inclusive.</param>
internal sealed record CaseLook(DateTimeOffset Now, DateTimeOffset Until);

/// <summary>What the machinery around the cases did, as seen from outside: the model judges by it what could have been said when.</summary>
internal sealed class RunTrace
{
    /// <summary>Sweeps that ended without an exception, by the instant they looked at.</summary>
    public ConcurrentQueue<DateTimeOffset> Sweeps { get; } = new();

    public ConcurrentDictionary<string, ConcurrentQueue<CaseLook>> Looks { get; } = new(StringComparer.Ordinal);

    /// <summary>When messages of a case were put on the queue of due reminders.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<DateTimeOffset>> HandedOut { get; } = new(StringComparer.Ordinal);

    /// <summary>Versions of cases that were announced on the queue of case events.</summary>
    public ConcurrentDictionary<(string CaseId, long Version), bool> Announced { get; } = new();

    /// <summary>Steps whose caller was told that they are done.</summary>
    public ConcurrentDictionary<(string CaseId, string KeyHash), bool> Acknowledged { get; } = new();

    /// <summary>What happened how often, for the reader of the run's output.</summary>
    public ConcurrentDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    public void Count(string what) => Counts.AddOrUpdate(what, 1, static (_, count) => count + 1);

    /// <summary>A sweep looks at a case itself: what is owed is in its hands as if it were handed out.</summary>
    public async Task LookAsync(string caseId, DateTimeOffset at, Func<DateTimeOffset> now, Func<Task> look)
    {
        HandedOut.GetOrAdd(caseId, _ => new()).Enqueue(now());
        await look();
        Looks.GetOrAdd(caseId, _ => new()).Enqueue(new CaseLook(at, now()));
        Count("looked at by the sweep");
    }
}
