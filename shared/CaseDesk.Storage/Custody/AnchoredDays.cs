using System.Collections.Concurrent;
using CaseDesk.Core.Custody;

namespace CaseDesk.Storage.Custody;

/// <summary>The anchors as they were read at one moment, with the days' lists of heads, each read once.</summary>
/// <param name="Lines">As they stand in the log.</param>
/// <param name="IsWhole">Whether no year comes before them.</param>
/// <param name="Strangers">Names among the logs that the desk does not give.</param>
public sealed record AnchoredDays(AnchorLog Log, IReadOnlyList<SignedAnchor> Lines, bool IsWhole, IReadOnlyList<string> Strangers)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<ChainHead>?>>> _heads = new(StringComparer.Ordinal);

    /// <summary>Those that a key of the desk signed.</summary>
    public IEnumerable<Anchor> Known => Lines.Select(static line => line.Anchor).OfType<Anchor>();

    /// <summary>The heads that an anchor signed; null when they are gone or others.</summary>
    public Task<IReadOnlyList<ChainHead>?> HeadsOfAsync(Anchor anchor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        return _heads.GetOrAdd($"{anchor.Day:yyyy-MM-dd} {anchor.Root}", _ => new(() => Log.HeadsAsync(anchor, cancellation))).Value;
    }
}
