using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Backup;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Secrets;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Start;

/// <summary>
/// Whether the desk can do its work: tables, queues and blobs answer, the keys behind stored secrets open, and no import is half done. One
/// look serves everybody who asks within <see cref="Fresh"/>, so that asking is no way to load storage.
/// </summary>
public sealed class ReadyCheck(StorageClients storage, DeskDataBlobs data, KeyRing keys, WallClock wall) : IDisposable
{
    /// <summary>How long a finding is told again, by the real clock.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>How long a look may take, by the real clock: a client by itself waits minutes for a vault that is silent.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Known? _known;

    /// <returns>Null when the desk is ready.</returns>
    public async Task<ReadyFinding?> RunAsync(CancellationToken cancellation)
    {
        if (_known is { } known && IsFresh(known))
            return known.Finding;
        await _gate.WaitAsync(cancellation);
        try
        {
            // Whoever waited here may find it done.
            if (_known is { } meanwhile && IsFresh(meanwhile))
                return meanwhile.Finding;
            var finding = await LookAsync(cancellation);
            _known = new Known(finding, wall.Provider.GetTimestamp());
            return finding;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private bool IsFresh(Known known) => wall.Provider.GetElapsedTime(known.At) < Fresh;

    private async Task<ReadyFinding?> LookAsync(CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(Longest, wall.Provider);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, silence.Token);
        var finding = await StorageAsync(limit.Token) ?? await VaultAsync(limit.Token);
        // Whoever gave up waiting has found nothing out.
        cancellation.ThrowIfCancellationRequested();
        return finding;
    }

    /// <summary>Blobs are asked once, for what is to be known of them anyway: whether an import is half done.</summary>
    private async Task<ReadyFinding?> StorageAsync(CancellationToken limit)
    {
        ImportRecord? import = null;
        var found = await Task.WhenAll(
            FindingAsync("table", StorageNames.Tables.Cases, () => storage.Tables.GetTableClient(StorageNames.Tables.Cases)
                .GetEntityIfExistsAsync<TableEntity>("ready", "ready", cancellationToken: limit), limit),
            FindingAsync("queue", StorageNames.Queues.DeskWork, () => storage.Queues.GetQueueClient(StorageNames.Queues.DeskWork)
                .GetPropertiesAsync(limit), limit),
            FindingAsync("blob", StorageNames.Containers.DeskData, async () =>
                import = ImportRecord.Of(await data.LookAsync(ImportRecord.Name, limit)), limit)
        );
        return found.FirstOrDefault(static one => one is not null)
            ?? (import is { EndedAt: null } ? new ReadyFinding(ReadyFault.ImportUnfinished, ImportRecord.Name) : null);
    }

    private static async Task<ReadyFinding?> FindingAsync(string service, string name, Func<Task> ask, CancellationToken limit)
    {
        try
        {
            await ask().WaitAsync(limit);
            return null;
        }
        catch (OperationCanceledException)
        {
            return new ReadyFinding(ReadyFault.StorageAway, service);
        }
        catch (RequestFailedException problem) when (problem.Status is 401 or 403)
        {
            return new ReadyFinding(ReadyFault.StorageForbids, service);
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return new ReadyFinding(ReadyFault.StorageIncomplete, name);
        }
        catch (RequestFailedException problem) when (problem.Status is 429 or 503)
        {
            return new ReadyFinding(ReadyFault.StorageBusy, service);
        }
        catch (AuthenticationFailedException)
        {
            return new ReadyFinding(ReadyFault.IdentityUnknown, service);
        }
        catch (Exception problem) when (StorageProblems.IsOutage(problem))
        {
            return new ReadyFinding(ReadyFault.StorageAway, service);
        }
    }

    /// <summary>Keys that were read once are kept: the vault is asked by the first look of a process alone.</summary>
    private async Task<ReadyFinding?> VaultAsync(CancellationToken limit)
    {
        try
        {
            await keys.LookAsync(limit).WaitAsync(limit);
            return null;
        }
#pragma warning disable CA1031 // Whatever it was, stored secrets do not open: the log of who needed one says more.
        catch (Exception)
#pragma warning restore CA1031
        {
            return new ReadyFinding(ReadyFault.VaultAway, "data-protection");
        }
    }

    private sealed record Known(ReadyFinding? Finding, long At);
}
