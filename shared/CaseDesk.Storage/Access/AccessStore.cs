using Azure;
using CaseDesk.Core.Access;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Refusals;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Access;

/// <summary>
/// The list of people and keys as this process knows it. It is read again when it is older than <see cref="Fresh"/> of real time: what was
/// revoked by another process is refused here within that time, and at once by the process that revoked it. When storage does not answer,
/// nobody enters by what was known before.
/// </summary>
public sealed partial class AccessStore(AccessFile file, DeskRecord record, WallClock wall, ILogger<AccessStore> logger) : IDisposable
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

    /// <summary>The list with a key more, which is on the desk's record.</summary>
    /// <param name="taken">Names of keys that stand in settings.</param>
    /// <exception cref="CaseBusyException">Others were first, again and again.</exception>
    public Task<Outcome<AccessBook>> AddAsync(ApiKey key, IEnumerable<string> taken, StepContext who, CancellationToken cancellation)
    {
        var state = RecordedAccess.Hash(key);
        return RecordAsync(AccessChanges.Made(key), key.ChangeId, state, book => book.Add(key, taken), who, cancellation);
    }

    /// <summary>The list with somebody more, who is on the desk's record.</summary>
    /// <param name="taken">Names of keys that stand in settings.</param>
    /// <exception cref="CaseBusyException">Others were first, again and again.</exception>
    public Task<Outcome<AccessBook>> AddAsync(Person person, IEnumerable<string> taken, StepContext who, CancellationToken cancellation)
    {
        var state = RecordedAccess.Hash(person);
        return RecordAsync(AccessChanges.Listed(person), person.ChangeId, state, book => book.Add(person, taken), who, cancellation);
    }

    /// <summary>The list without a key, whose end is on the desk's record.</summary>
    /// <exception cref="CaseBusyException">Others were first, again and again.</exception>
    public Task<Outcome<AccessBook>> RevokeAsync(string keyId, StepContext who, CancellationToken cancellation) => RecordAsync(
        AccessChanges.Revoked(keyId), DeskRecord.NewId(), null, book => book.Revoke(keyId), who, cancellation);

    /// <summary>The list without somebody, which is on the desk's record.</summary>
    /// <exception cref="CaseBusyException">Others were first, again and again.</exception>
    public Task<Outcome<AccessBook>> RemoveAsync(string personId, StepContext who, CancellationToken cancellation) => RecordAsync(
        AccessChanges.TakenOff(personId), DeskRecord.NewId(), null, book => book.Remove(personId), who, cancellation);

    /// <summary>Marks a key as used on a day. It is a hint: what cannot be written now is written by a later use.</summary>
    public async Task UsedAsync(string keyId, DateOnly day, CancellationToken cancellation)
    {
        try
        {
            await Gated(async () =>
            {
                var read = await LookAsync(cancellation);
                return read.Book is { } book && book.Used(keyId, day) is var used && !ReferenceEquals(used, book)
                    && await WriteAsync(used, read.Tag, null, cancellation);
            }, cancellation);
        }
        catch (Exception problem) when (StorageProblems.IsOutage(problem))
        {
            Log.Unmarked(logger, problem, keyId);
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>Changes the list as it is stored now, and again when somebody else was first.</summary>
    /// <param name="decide">Pure: it may be asked several times. The same list means that nothing is to be written.</param>
    private Task<Outcome<AccessBook>> RecordAsync(
        DeskChange change,
        string changeId,
        string? state,
        Func<AccessBook, Outcome<AccessBook>> decide,
        StepContext who,
        CancellationToken cancellation
    ) => Gated<Outcome<AccessBook>>(async () =>
        {
            for (var tries = 0; tries < MaxTries; tries++)
            {
                var read = await LookAsync(cancellation);
                if (read.Book is not { } book)
                    return AccessRefusals.AccessAltered.With();
                var (changed, there) = (decide(book), RecordedAccess.StateOf(book, change.Kind, change.Id));
                if (changed.IsRefused || ReferenceEquals(changed.Value, book))
                {
                    // Asked again, or somebody was faster: what a crash has left of it goes on the record now.
                    await record.SettleAsync(await record.ReadAsync(cancellation), change.Kind, change.Id, there, cancellation);
                    return changed;
                }

                var isMade = false;
                await record.ChangeAsync(record.Pending(changeId, change, who, state), there, MakeAsync, cancellation);
                if (isMade)
                    return changed;

                async Task<bool> MakeAsync() => isMade =
                    await WriteAsync(changed.Value, read.Tag, changeId, cancellation) || await IsMadeAsync(change, changeId, cancellation);
            }

            throw new CaseBusyException(AccessFile.Name, MaxTries);
        }, cancellation);

    /// <summary>Whether it was written all the same: its answer was lost, and somebody wrote the list since.</summary>
    private async Task<bool> IsMadeAsync(DeskChange change, string changeId, CancellationToken cancellation) =>
        (await LookAsync(cancellation)).Book is { } book
        && RecordedAccess.StateOf(book, change.Kind, change.Id)?.ChangeId == (change.IsRemoval ? null : changeId);

    /// <summary>False when somebody else wrote first.</summary>
    private async Task<bool> WriteAsync(AccessBook book, ETag? over, string? changeId, CancellationToken cancellation)
    {
        var at = wall.Provider.GetTimestamp();
        if (await file.WriteAsync(book, over, changeId, cancellation) is not { } written)
            return false;
        _known = new Known(written, at);
        return true;
    }

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
