using CaseDesk.Storage.Account;

namespace CaseDesk.Benchmarks.Burst;

/// <summary>
/// How long a burst takes where nothing but Azure's published limits holds it up. Sources: Microsoft's pages "Scalability and performance
/// targets" for standard storage accounts, Table Storage and Queue Storage.
/// </summary>
internal static class AzureLimits
{
    /// <summary>Requests per second of a storage account; 40,000 in the larger regions.</summary>
    private const int Account = 20_000;

    /// <summary>Entities per second of one table partition.</summary>
    private const int Partition = 2_000;

    /// <summary>
    /// Messages per second of one queue; putting, getting and deleting are counted as one each, which is the cautious reading.
    /// </summary>
    private const int Queue = 2_000;

    /// <summary>Shards of a minute of the due index.</summary>
    private const int Shards = 16;

    public static MarkdownTable Table(CarriedThrough carried, IReadOnlyList<int> bursts)
    {
        var table = new MarkdownTable(["Limit", "per reminder", .. bursts.Select(burst => $"{burst:N0} in one minute")]);
        var limits = Limits(carried).OrderByDescending(limit => limit.PerReminder / limit.PerSecond).ToList();
        foreach (var (name, perReminder, perSecond) in limits)
            table.Add([name, perReminder, .. bursts.Select(burst => (object)TimeSpan.FromSeconds(burst * perReminder / perSecond))]);
        return table;
    }

    private static IEnumerable<(string Name, double PerReminder, double PerSecond)> Limits(CarriedThrough carried)
    {
        foreach (var queue in new[] { StorageNames.Queues.DeskWork, StorageNames.Queues.Deliveries })
        {
            // Every message sent is also received and deleted, sixteen at a time or not.
            var messages = 3 * carried.PerReminder(kind => kind is { Service: "queue", Kind: "send" } && kind.Target == queue);
            yield return ($"queue `{queue}`, {Queue:N0} messages/s", messages, Queue);
        }

        // Read, deleted.
        yield return ($"due index, {Shards} partitions of {Partition:N0} entities/s", 2, Shards * Partition);
        var looks =
            carried.EntitiesPerReminder(StorageNames.Tables.Endpoints)
            + carried.PerReminder(kind => kind is { Kind: "read", Target: StorageNames.Tables.Endpoints });
        yield return ($"endpoints, one partition of {Partition:N0} entities/s", looks, Partition);
        yield return (
            $"lanes, one partition for each endpoint, {Partition:N0} entities/s",
            carried.EntitiesPerReminder(StorageNames.Tables.Lanes),
            Partition
        );
        yield return ($"storage account, {Account:N0} requests/s", carried.PerReminder(_ => true), Account);
    }
}
