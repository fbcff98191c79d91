using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;

namespace CaseDesk.Benchmarks.Burst;

/// <summary>The sweep as it first was, to compare with: page after page, and within a page one lease after the other.</summary>
internal sealed class SweepByTurns(BenchmarkDesk desk)
{
    private const int AtOnce = 16;

    /// <returns>How many rows were handed out.</returns>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (index, post, total) = (desk.Get<DueIndex>(), desk.Get<QueuePost>(), 0);
        await foreach (var page in index.ReadDueAsync(now, cancellation))
        {
            await Parallel.ForEachAsync(
                page,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (entry, token) =>
                    await post.SendAsync(
                        new RemindersDue(entry.CaseId, [new DueReminder(entry.ItemId, entry.Row, entry.WrittenAt)]),
                        null,
                        token
                    )
            );
            foreach (
                var transaction in page.GroupBy(entry => entry.Row.Bucket, StringComparer.Ordinal).SelectMany(shard => shard.Chunk(100))
            )
                await index.LeaseAsync(transaction, cancellation);
            total += page.Count;
        }

        return total;
    }
}
