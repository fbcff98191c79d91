using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Operations;

/// <summary>
/// Reads how the desk's machinery does, with a bounded number of requests: one page of each index, one read for each receiver and
/// one more where something waits, one for each queue. One reading serves all who ask within <see cref="Fresh"/>.
/// </summary>
public sealed class OperationsReader(
    StorageClients storage,
    LaneTable lanes,
    DeliveryLog log,
    PoisonMessageTable poison,
    TwoClocks clocks
) : IDisposable
{
    /// <summary>By the real clock.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>Uploads are swept within a week of their beginning, see <c>Evidence__AbandonAfterHours</c>.</summary>
    private static readonly TimeSpan s_longestUpload = TimeSpan.FromDays(7);

    private const int ReadsAtOnce = 8;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private (OperationsFigures Figures, DateTimeOffset At)? _known;

    public async Task<OperationsFigures> ReadAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_known is not { } known || clocks.RealNow - known.At >= Fresh)
                _known = known = (await LookAsync(cancellation), clocks.RealNow);
            return known.Figures;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<OperationsFigures> LookAsync(CancellationToken cancellation)
    {
        var now = clocks.Now;
        var (due, files, lane, queues, failed) = (
            DueAsync(now, cancellation),
            FilesAsync(now, cancellation),
            LanesAsync(cancellation),
            Task.WhenAll(StorageNames.All(typeof(StorageNames.Queues)).Select(queue => QueueAsync(queue, cancellation))),
            PoisonAsync(cancellation)
        );
        await Task.WhenAll(due, files, lane, queues, failed);
        return new OperationsFigures(
            now, AppVersion.Text, StorageSchema.Newest, await due, await files, await lane, await queues, await failed);
    }

    private async Task<DueFigures> DueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey lt {DueRow.Minute(now.AddMinutes(1))}");
        var (rows, isMore) = await PageAsync(StorageNames.Tables.DueIndex, filter, ["PartitionKey", "DueAt", "LeasedUntil"], cancellation);
        var due = rows.Where(row => row.GetDateTimeOffset("DueAt") <= now).ToList();
        var free = due.Where(row => !(row.GetDateTimeOffset("LeasedUntil") > clocks.RealNow)).Select(row => row.GetDateTimeOffset("DueAt"));
        var oldest = free.Min();
        return new DueFigures(new CountedUpTo(due.Count, isMore), oldest is { } at ? (now - at).TotalSeconds : 0);
    }

    /// <summary>A file on its way has a row in the due index: when its upload is given up, or its inspection asked for again.</summary>
    private async Task<FileFigures> FilesAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey lt {DueRow.Minute(now + s_longestUpload)}")
            + " and (" + TableClient.CreateQueryFilter($"Kind eq {nameof(DueKind.Upload)}")
            + " or " + TableClient.CreateQueryFilter($"Kind eq {nameof(DueKind.Inspection)}") + ")";
        var (rows, isMore) = await PageAsync(StorageNames.Tables.DueIndex, filter, ["PartitionKey", "RowKey", "Kind", "DueAt"], cancellation);
        var inspecting = rows.Where(static row => row.GetString("Kind") == nameof(DueKind.Inspection)).ToList();
        var since = inspecting.Select(static row => FileRow.Since(row.RowKey, row.GetDateTimeOffset("DueAt"))).Min();
        return new FileFigures(
            new CountedUpTo(rows.Count - inspecting.Count, isMore),
            new CountedUpTo(inspecting.Count, isMore),
            since is { } at ? Math.Max(0, (now - at).TotalSeconds) : null
        );
    }

    private async Task<LaneFigures> LanesAsync(CancellationToken cancellation)
    {
        var (rows, _) = await PageAsync(StorageNames.Tables.Endpoints, null, ["PartitionKey", "RowKey"], cancellation);
        var (heads, troubles) = (new List<LaneHead>(), new List<ReceiverTrouble>());
        foreach (var some in rows.Select(static row => row.RowKey).Chunk(ReadsAtOnce))
        {
            var read = await Task.WhenAll(some.Select(id => LaneAsync(id, cancellation)));
            heads.AddRange(read.OfType<StoredLane>().Select(static lane => lane.Head));
            var waiting = some.Zip(read).Where(static one => one.Second is { Head.IsEmpty: false }).Select(static one => one.First);
            troubles.AddRange((await Task.WhenAll(waiting.Select(id => TroubleAsync(id, cancellation)))).OfType<ReceiverTrouble>());
        }

        return new LaneFigures(
            heads.Count(static head => !head.IsEmpty),
            heads.Sum(static head => head.Waiting ?? 0),
            heads.Count(static head => head.FailingSince is not null),
            heads.Min(static head => head.FailingSince),
            heads.Max(static head => head.DeliveredAt),
            troubles
        );
    }

    /// <summary>Null also for one of which a newer instance knows: it is asked during an update, too.</summary>
    private async Task<StoredLane?> LaneAsync(string endpointId, CancellationToken cancellation)
    {
        try
        {
            return await lanes.HeadAsync(endpointId, cancellation);
        }
        catch (NewerSchemaException)
        {
            return null;
        }
    }

    /// <summary>Null when the last attempt went well, or there was none.</summary>
    private async Task<ReceiverTrouble?> TroubleAsync(string endpointId, CancellationToken cancellation) =>
        await log.ReadAsync(endpointId, null, 1, cancellation) is { Items: [var last] }
        && SendFailures.Explain(last.Result) is { } reason
            ? new ReceiverTrouble(endpointId, last.Result, reason, last.At)
            : null;

    private async Task<CountedUpTo> PoisonAsync(CancellationToken cancellation)
    {
        var (count, isMore) = await poison.CountOpenAsync(cancellation);
        return new CountedUpTo(count, isMore);
    }

    private async Task<QueueFigures> QueueAsync(string queue, CancellationToken cancellation) => new(
        queue,
        (await storage.Queues.GetQueueClient(queue).GetPropertiesAsync(cancellation)).Value.ApproximateMessagesCount
    );

    /// <summary>The first page, of a thousand rows at most, and whether there may be more.</summary>
    private async Task<(IReadOnlyList<TableEntity> Rows, bool IsMore)> PageAsync(
        string table, string? filter, string[] columns, CancellationToken cancellation)
    {
        var pages = storage.Tables.GetTableClient(table).QueryAsync<TableEntity>(filter, 1000, columns, cancellation).AsPages();
        await foreach (var page in pages)
            return (page.Values, page.ContinuationToken is not null);
        return ([], false);
    }
}
