using System.Globalization;
using CaseDesk.Core.Steps;

namespace CaseDesk.Storage.Hints;

/// <summary>Key of a row in the due index: (minute and shard, kind and item). The same hint always has the same key.</summary>
public sealed record DueRow(string Bucket, string Key)
{
    private const int Shards = 16;

    public static DueRow Of(string caseId, DueHint hint)
    {
        ArgumentNullException.ThrowIfNull(caseId);
        ArgumentNullException.ThrowIfNull(hint);
        // A stable hash: the shard must be the same on every machine and after every restart.
        var shard = caseId.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) % Shards;
        return new DueRow($"{Minute(hint.DueAt)}-{shard:x}", $"{hint.Kind}|{caseId}|{hint.ItemId}");
    }

    /// <summary>The sortable minute of an instant; rows of all earlier minutes sort before it.</summary>
    public static string Minute(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
}
