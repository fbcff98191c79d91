using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// What "complete" saw of the bytes, for the inspection that this process begins at once. A stale one is harmless: bytes are read and copied
/// by the tag that was seen, and whoever finds another looks afresh. What was taken is not there for a second look.
/// </summary>
public sealed class SeenUploads(WallClock wall)
{
    /// <summary>Bytes that are kept with it at most: to read more would make whoever completes wait.</summary>
    public const int MostBytes = 256 << 10;

    /// <summary>How many at most, so that what is kept stays at 16 MiB.</summary>
    private const int Most = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (IncomingBytes Bytes, long Since)> _seen = new(StringComparer.Ordinal);

    public void Keep(string caseId, string evidenceId, IncomingBytes bytes)
    {
        lock (_gate)
        {
            _seen[EvidenceBlobs.Name(caseId, evidenceId)] = (bytes, wall.Provider.GetTimestamp());
            if (_seen.Count > Most)
                _seen.Remove(_seen.MinBy(static one => one.Value.Since).Key);
        }
    }

    /// <returns>Null when nothing was seen of it lately, or it was taken before.</returns>
    public IncomingBytes? Take(string caseId, string evidenceId)
    {
        lock (_gate)
        {
            return _seen.Remove(EvidenceBlobs.Name(caseId, evidenceId), out var one)
                && wall.Provider.GetElapsedTime(one.Since) < RememberedCases.For
                ? one.Bytes
                : null;
        }
    }
}
