using Azure;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Delivery.Lanes;

/// <summary>
/// Writes what came of a round: in the lane first, with the head and all or none of it; then on the cases' records; and only then the rows
/// of what has ended
/// leave the lane. A crash in between leaves rows that say what came of it, and the next run does the rest.
/// </summary>
public sealed class LaneRecords(DeliveryTable deliveries, LaneTable lanes, LaneMessages messages)
{
    /// <summary>Writes it and holds on to the lane; false when another run has it.</summary>
    internal async Task<bool> KeepAsync(LaneRun run, CancellationToken cancellation)
    {
        var outcomes = run.Unwritten;
        var isKept = await run.Claim.KeepAsync([.. outcomes.SelectMany(static one => one.Rows)], cancellation);
        await RecordAsync(run, cancellation);
        return isKept;
    }

    /// <summary>Writes it and lets go of the lane; false when the lane is to be looked at once more.</summary>
    internal async Task<bool> TryReleaseAsync(LaneRun run, CancellationToken cancellation)
    {
        await SendNextAsync(run, cancellation);
        // Whoever finds the head so knows what waits without looking.
        run.Claim.Head = run.Claim.Head with { Waiting = run.IsEarly ? null : run.Waiting.Count };
        var rows = run.Unwritten.SelectMany(static one => one.Rows).ToList();
        var isOver = true;
        if (IsShut(run))
            await run.Claim.ReleaseAsync(rows, cancellation);
        else
            isOver = await run.Claim.TryReleaseAsync(rows, cancellation);
        await RecordAsync(run, cancellation);
        return isOver;
    }

    /// <summary>
    /// Whether whatever was put in meanwhile could not go either, and is looked at when it can: where something comes every moment, to look
    /// again and again for it would be all that a lane does.
    /// </summary>
    private static bool IsShut(LaneRun run) =>
        run.ShutFor is { } time
        && run.Claim.Head.MessageAt > run.Claim.Now + LaneMessages.Soon
        && run.Claim.Head.MessageAt <= run.Claim.Now + time + LaneMessages.Soon;

    /// <summary>Before the lane is let go: with something in it, it is never forgotten.</summary>
    private async Task SendNextAsync(LaneRun run, CancellationToken cancellation)
    {
        try
        {
            run.Claim.Head = await messages.SendNextAsync(
                run.EndpointId,
                run.Claim.Head,
                LaneMessages.Sooner(run.Next, run.IsEarly ? LaneMessages.Early : null),
                cancellation
            );
        }
        catch
        {
            // The run ends here; what came of its last round is written all the same.
            await KeepAsync(run, cancellation);
            throw;
        }
    }

    /// <summary>Records what an earlier run had ended, and takes it out; what nobody has announced yet stays for who is about to.</summary>
    public async Task TidyAsync(string endpointId, IReadOnlyList<EndedEntry> ended, CancellationToken cancellation)
    {
        foreach (var entry in ended)
        {
            if (await deliveries.FindStoredAsync(entry.Key, endpointId, cancellation) is not var (delivery, tag))
                continue;
            // A replay takes the row away before it opens the delivery again: with the row still there, what is pending is not a replay's.
            if (
                delivery.Status == DeliveryStatus.Pending
                && !(
                    await lanes.IsThereAsync(endpointId, entry, cancellation)
                    && await deliveries.TrySaveAsync(entry.Key, endpointId, entry.State, tag, cancellation)
                )
            )
                continue;
            await lanes.RemoveAsync(endpointId, entry.Key, entry.Tag, cancellation);
        }
    }

    private async Task RecordAsync(LaneRun run, CancellationToken cancellation)
    {
        var (outcomes, tags) = (run.Unwritten, run.Claim.Rows);
        run.Unwritten = [];
        var ended = new List<EndedEntry>();
        var saves = new List<Task>();
        var at = 0;
        foreach (var outcome in outcomes)
        {
            var (key, tag) = (outcome.Entry.Key, at < tags.Count ? tags[at] : (ETag?)null);
            at += outcome.Rows.Count;
            if (run.Known.ContainsKey(key))
            {
                run.Ends[key] = new LaneEnd(outcome.State, tag);
                continue;
            }

            saves.Add(deliveries.SaveAsync(key, run.EndpointId, outcome.State, cancellation));
            if (outcome.Left is null && tag is { } known)
                ended.Add(new EndedEntry(key, outcome.State, known));
        }

        await Task.WhenAll(saves);
        await lanes.RemoveAsync(run.EndpointId, ended, cancellation);
    }
}
