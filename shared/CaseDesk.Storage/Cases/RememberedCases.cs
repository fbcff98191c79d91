using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Cases;

/// <summary>
/// The cases that this process committed or read last, so that a step that follows soon need not read its case again. One that somebody
/// else has moved meanwhile is harmless: what was decided on it is guarded by its tag and is not committed, and a refusal, or that there is
/// nothing to do, is never said by it. Nothing that is shown is read here.
/// </summary>
public sealed class RememberedCases(WallClock wall)
{
    /// <summary>How many at most, whatever the desk holds.</summary>
    public const int Most = 64;

    /// <summary>Between the announcement of a file and its verdict, mostly.</summary>
    public static readonly TimeSpan For = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <returns>The case with all its rows, as it was not long ago; null when nothing is remembered of it.</returns>
    public StoredCase? Find(string caseId)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(caseId, out var entry) && wall.Provider.GetElapsedTime(entry.Since) < For ? entry.Stored : null;
        }
    }

    /// <summary>
    /// Remembers a case. Not while alerts of it wait to be announced: the next step has to see them, since they go before its own.
    /// </summary>
    /// <param name="stored">All of it, with the tag of its head; an earlier version than the one that is known is left.</param>
    public void Keep(StoredCase stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        Set(stored.Case.Id, stored.Case.Version, stored.Waiting.Count == 0 && stored.Tag != default ? stored : null);
    }

    /// <summary>Forgets what this process knew before it was told better.</summary>
    public void Forget(string caseId)
    {
        lock (_gate)
            _entries.Remove(caseId);
    }

    private void Set(string caseId, long version, StoredCase? stored)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(caseId, out var known) && known.Version > version)
                return;
            _entries[caseId] = new Entry(version, stored, wall.Provider.GetTimestamp());
            if (_entries.Count > Most)
                _entries.Remove(_entries.MinBy(static entry => entry.Value.Since).Key);
        }
    }

    /// <param name="Stored">Null while its alerts wait: what was known before is not true any more.</param>
    /// <param name="Since">By the real clock.</param>
    private sealed record Entry(long Version, StoredCase? Stored, long Since);
}
