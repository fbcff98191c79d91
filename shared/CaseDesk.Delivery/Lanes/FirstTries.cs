using System.Collections.Concurrent;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Delivery.Lanes;

/// <summary>Sends alerts that this process announces at once, each lane's one batch after the other.</summary>
public sealed class FirstTries(
    KnownLanes known, LaneRounds rounds, LaneRecords records, AlertLanes lanes, DeliveryTable deliveries, UnderWay underWay)
{
    /// <summary>
    /// By endpoint: as many as there are endpoints and merchants with mail, a queue of what waits for the batch under way.
    /// </summary>
    private readonly ConcurrentDictionary<string, FirstTryQueue> _queues = new(StringComparer.Ordinal);

    /// <param name="committedAt">Before the alert's step was committed, by <see cref="System.Diagnostics.Stopwatch"/>.</param>
    public FirstTry Begin(WebhookEndpoint endpoint, LaneEntry entry, RecordedAlert alert, long committedAt)
    {
        var one = new FirstTry(endpoint, entry, alert, committedAt);
        if (_queues.GetOrAdd(endpoint.Id, static _ => new FirstTryQueue()).Add(one, RunAsync) is { } begun)
            underWay.Track(begun);
        return one;
    }

    /// <summary>Whether nothing is to be tried at a lane before a message that is surely under way, as storage has it now.</summary>
    public Task<bool> IsAtRestAsync(string endpointId, CancellationToken cancellation) => known.IsAtRestAsync(endpointId, cancellation);

    private async Task RunAsync(IReadOnlyList<FirstTry> batch, Action<bool> isWithReceiver)
    {
        // As it was read last: its address or secret may have changed while the batch before was under way.
        var endpoint = batch[^1].Endpoint;
        try
        {
            if (await known.TryEnterAsync(endpoint, batch, CancellationToken.None) is not var (claim, since))
            {
                foreach (var one in batch)
                    one.Refuse();
                return;
            }

            foreach (var one in batch)
                one.Enter();
            var firsts = await UnannouncedAsync(batch, since);
            await SendAsync(endpoint, claim, firsts, batch.Count - firsts.Count, isWithReceiver);
            if (claim.Released is { } released)
                known.Keep(endpoint.Id, released, since);
            else
                known.Forget(endpoint.Id);
        }
#pragma warning disable CA1031 // Each announcer gets it, and leaves the rest to its message.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            known.Forget(endpoint.Id);
            foreach (var one in batch)
                one.Fail(fault);
        }
        finally
        {
            foreach (var one in batch)
                one.LetGo();
        }
    }

    /// <summary>
    /// Those that nobody else can have announced before: since then the lane has been in nobody else's hands, or the outbox still holds the
    /// alert. The others are
    /// refused; their rows wait for the next run, which finds them on record.
    /// </summary>
    private async Task<IReadOnlyList<FirstTry>> UnannouncedAsync(IReadOnlyList<FirstTry> batch, long since)
    {
        var unsure = batch.Where(one => one.CommittedAt < since).ToList();
        if (unsure.Count == 0)
            return batch;
        var waiting = await Task.WhenAll(
            unsure.Select(one => deliveries.IsWaitingAsync(one.Entry.Key, CancellationToken.None))
        );
        var gone = unsure.Where((_, index) => !waiting[index]).ToHashSet();
        foreach (var one in gone)
            one.Refuse();
        return [.. batch.Where(one => !gone.Contains(one))];
    }

    /// <param name="others">Entries of the lane that are not to be sent here.</param>
    private async Task SendAsync(
        WebhookEndpoint endpoint,
        LaneClaim claim,
        IReadOnlyList<FirstTry> firsts,
        int others,
        Action<bool> isWithReceiver
    )
    {
        var run = new LaneRun(claim, endpoint.Id, endpoint)
        {
            Known = firsts.ToDictionary(one => one.Entry.Key, one => one.Alert),
            Waiting = [.. firsts.Select(one => one.Entry)],
            IsEarly = others > 0,
        };
        isWithReceiver(true);
        var isStillOurs = await rounds.RunAllAsync(run, CancellationToken.None);
        isWithReceiver(false);
        var isHeld = isStillOurs && !await records.TryReleaseAsync(run, CancellationToken.None);
        foreach (var one in firsts)
            one.Finish(run.Ends.GetValueOrDefault(one.Entry.Key) ?? new LaneEnd(DeliveryState.Waiting, null));
        // Somebody came meanwhile, and relies on whoever has the lane.
        if (isHeld)
            await lanes.RunAsync(endpoint.Id, claim, CancellationToken.None);
    }
}
