using CaseDesk.Core.Access;
using CaseDesk.Core.Refusals;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Access;

/// <summary>
/// The list of people and keys as this process knows it. It is read again when it is older than <see cref="Fresh"/> of real time: what was
/// revoked by another process is refused here within that time, and at once by the process that revoked it. When storage does not answer,
/// nobody enters by what was known before.
/// </summary>
public sealed partial class AccessStore(AccessFile file, WallClock wall, ILogger<AccessStore> logger) : IDisposable
{
    /// <summary>How long what was read is believed.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private const int MaxTries = 8;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Known? _known;

    /// <summary>The list; empty when it does not open.</summary>
    public async ValueTask<AccessBook> CurrentAsync(CancellationToken cancellation) =>
        (await KnownAsync(cancellation)).Book ?? AccessBook.Empty;

    /// <summary>The list as it is stored now.</summary>
    public async Task<Outcome<AccessBook>> ReadAsync(CancellationToken cancellation) => await Gated(async () =>
        (await LookAsync(cancellation)).Book is { } book ? (Outcome<AccessBook>)book : AccessRefusals.AccessAltered.With(), cancellation);

    /// <summary>Changes the list as it is stored now, and again when somebody else was first.</summary>
    /// <param name="change">Pure: it may be asked several times. The same book means that nothing is to be written.</param>
    /// <exception cref="CaseBusyException">Others were first, again and again.</exception>
    public Task<Outcome<AccessBook>> ChangeAsync(Func<AccessBook, Outcome<AccessBook>> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Gated<Outcome<AccessBook>>(async () =>
        {
            for (var tries = 0; tries < MaxTries; tries++)
            {
                var read = await LookAsync(cancellation);
                if (read.Book is not { } book)
                    return AccessRefusals.AccessAltered.With();
                var changed = change(book);
                if (changed.IsRefused || ReferenceEquals(changed.Value, book))
                    return changed;
                var at = wall.Provider.GetTimestamp();
                if (await file.WriteAsync(changed.Value, read.Tag, cancellation) is not { } written)
                    continue;
                _known = new Known(written, at);
                return changed;
            }

            throw new CaseBusyException(AccessFile.Name, MaxTries);
        }, cancellation);
    }

    /// <summary>Marks a key as used on a day. It is a hint: what cannot be written now is written by a later use.</summary>
    public async Task UsedAsync(string keyId, DateOnly day, CancellationToken cancellation)
    {
        try
        {
            await ChangeAsync(book => book.Used(keyId, day), cancellation);
        }
        catch (Exception problem) when (problem is CaseBusyException || StorageProblems.IsOutage(problem))
        {
            Log.Unmarked(logger, problem, keyId);
        }
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<AccessRead> KnownAsync(CancellationToken cancellation)
    {
        if (_known is { } known && IsFresh(known))
            return known.Read;
        return await Gated(async () =>
            _known is { } meanwhile && IsFresh(meanwhile) ? meanwhile.Read : await LookAsync(cancellation), cancellation);
    }

    private async Task<T> Gated<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            _gate.Release();
        }
    }

    private bool IsFresh(Known known) => wall.Provider.GetElapsedTime(known.ReadAt) < Fresh;

    private async Task<AccessRead> LookAsync(CancellationToken cancellation)
    {
        // Before the request: what is revoked meanwhile counts from the next look.
        var at = wall.Provider.GetTimestamp();
        var read = await file.ReadAsync(cancellation);
        if (read.Book is null)
            Log.Altered(logger, AccessFile.Name);
        _known = new Known(read, at);
        return read;
    }

    private sealed record Known(AccessRead Read, long ReadAt);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "desk-data/{File} was not written by this desk: no key or person in it enters")]
        public static partial void Altered(ILogger logger, string file);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The use of the key {Key} could not be marked")]
        public static partial void Unmarked(ILogger logger, Exception problem, string key);
    }
}
