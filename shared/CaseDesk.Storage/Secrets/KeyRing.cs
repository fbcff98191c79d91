using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Secrets;

/// <summary>
/// The keys that secrets are closed with, read when first needed and then kept. A key is used for 90 days and kept for ever; the next one
/// is
/// made a week before, so that every instance has read it when its time comes.
/// </summary>
public sealed partial class KeyRing(KeyRingFiles files, WallClock wall, ILogger<KeyRing> logger) : IDisposable
{
    public static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(90);

    /// <summary>How long before the last key's end the next one is made; far longer than <see cref="s_freshness"/>.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    private static readonly TimeSpan s_freshness = TimeSpan.FromHours(12);
    private static readonly TimeSpan s_testTimeout = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile LoadedRing? _ring;
    private DateTimeOffset _freshUntil = DateTimeOffset.MinValue;

    /// <summary>
    /// A ring that holds the key, unless even the storage of now does not: another instance may have made it a moment ago.
    /// </summary>
    public async Task<LoadedRing> WithAsync(Guid key, CancellationToken cancellation)
    {
        if (_ring is { } kept && kept.Holds(key))
            return kept;
        await _gate.WaitAsync(cancellation);
        try
        {
            return _ring is { } read && read.Holds(key) ? read : _ring = new LoadedRing(await files.LoadAsync(cancellation));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Reads the keys that there are, once, and makes none: whether they open.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        if (_ring is not null)
            return;
        await _gate.WaitAsync(cancellation);
        try
        {
            _ring ??= new LoadedRing(await files.LoadAsync(cancellation));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A ring with a key to close something with; makes one when there is none.</summary>
    public async Task<LoadedRing> CurrentAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            var now = wall.Provider.GetUtcNow();
            if (_ring is not { } kept || now >= _freshUntil)
                (_ring, _freshUntil) = await RefreshAsync(_ring, now, cancellation);
            return _ring!;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<(LoadedRing Ring, DateTimeOffset FreshUntil)> RefreshAsync(
        LoadedRing? kept,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        try
        {
            var ring = new LoadedRing(await files.LoadAsync(cancellation));
            return (ring.LastsUntil > now + Ahead ? ring : await ExtendAsync(ring, now, cancellation), now + s_freshness);
        }
        catch (Exception problem) when (problem is not OperationCanceledException && kept?.LastsUntil > now)
        {
            // The keys at hand are good until their end: an outage of vault or storage is no reason to refuse.
            Log.NotRefreshed(logger, problem, kept.Count);
            return (kept, now + s_testTimeout);
        }
    }

    private async Task<LoadedRing> ExtendAsync(LoadedRing ring, DateTimeOffset now, CancellationToken cancellation)
    {
        var from = ring.LastsUntil > now ? ring.LastsUntil.Value : now;
        var key = LoadedRing.Draw(from, from + KeyLifetime);
        // Stored before it is used. Of two instances that start at once each makes one: both are good, and each reads the other's when it
        // meets it.
        await files.AddAsync(key, cancellation);
        return new LoadedRing([.. ring.Elements, key]);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The keys could not be read again; the {Count} at hand stay in use")]
        public static partial void NotRefreshed(ILogger logger, Exception problem, int count);
    }
}
