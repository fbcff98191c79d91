using System.Collections.Immutable;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Desk;

/// <summary>
/// The desk's own playbook files as this process knows them: looked for again after <see cref="DeskOptions.DataRefreshSeconds"/> of real
/// time with one
/// request, and only what has changed is read. What this process wrote itself it knows at once; other processes follow within that time.
/// </summary>
public sealed partial class DeskData(DeskDataBlobs blobs, WallClock wall, IOptions<DeskOptions> options, ILogger<DeskData> logger)
    : IDisposable
{
    /// <summary>Where playbook files lie.</summary>
    public const string Playbooks = "playbooks/";

    private readonly TimeSpan _fresh = TimeSpan.FromSeconds(options.Value.DataRefreshSeconds);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Known? _known;

    /// <summary>Files by name. The same object as before when nothing changed.</summary>
    public async ValueTask<IReadOnlyDictionary<string, DeskDataFile>> CurrentAsync(CancellationToken cancellation)
    {
        if (_known is { } known && IsFresh(known))
            return known.Files;
        await _gate.WaitAsync(cancellation);
        try
        {
            // Whoever waited here may find it done.
            if (_known is { } meanwhile && IsFresh(meanwhile))
                return meanwhile.Files;
            var files = await LookAsync(_known?.Files, cancellation);
            _known = new Known(files, wall.Provider.GetTimestamp());
            return files;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>This process wrote a file, or removed it (null): from now on it goes by that.</summary>
    public async Task WroteAsync(string name, DeskDataFile? file, CancellationToken cancellation)
    {
        // Behind the gate: a look that is under way may still bring what was there before.
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_known is { } known)
                _known = known with { Files = file is null ? known.Files.Remove(name) : known.Files.SetItem(name, file) };
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Look again at the next chance: somebody met something that this process does not know yet.</summary>
    public void Expire()
    {
        if (_known is { } known)
            Interlocked.CompareExchange(ref _known, known with { ReadAt = null }, known);
    }

    public void Dispose() => _gate.Dispose();

    private bool IsFresh(Known known) => known.ReadAt is { } at && wall.Provider.GetElapsedTime(at) < _fresh;

    private async Task<ImmutableDictionary<string, DeskDataFile>> LookAsync(
        ImmutableDictionary<string, DeskDataFile>? before,
        CancellationToken cancellation
    )
    {
        try
        {
            return await ReadAsync(before ?? ImmutableDictionary.Create<string, DeskDataFile>(StringComparer.Ordinal), cancellation);
        }
        catch (Exception problem) when (before is not null && StorageProblems.IsOutage(problem) && !cancellation.IsCancellationRequested)
        {
            Log.Kept(logger, problem);
            return before;
        }
    }

    private async Task<ImmutableDictionary<string, DeskDataFile>> ReadAsync(
        ImmutableDictionary<string, DeskDataFile> before,
        CancellationToken cancellation
    )
    {
        var listed = await blobs.ListAsync(Playbooks, cancellation);
        var files = before.RemoveRange(before.Keys.Where(name => !listed.ContainsKey(name)));
        foreach (var (name, tag) in listed)
        {
            if (files.TryGetValue(name, out var known) && known.Tag == tag)
                continue;
            files = await blobs.ReadAsync(name, cancellation) is { } read ? files.SetItem(name, read) : files.Remove(name);
        }

        return files;
    }

    /// <param name="ReadAt">Real timestamp of the look; null to look again.</param>
    private sealed record Known(ImmutableDictionary<string, DeskDataFile> Files, long? ReadAt);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The desk's own data could not be looked for; what was read before stays in force"
        )]
        public static partial void Kept(ILogger logger, Exception problem);
    }
}
