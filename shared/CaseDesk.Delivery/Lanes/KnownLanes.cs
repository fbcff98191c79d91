using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Options;

namespace CaseDesk.Delivery.Lanes;

/// <summary>
/// Heads of lanes as this process last wrote or read them. A stale one is harmless: whoever writes by it is refused, since the head's
/// version is another. What
/// it saves is reading the head, and looking into a lane that is empty.
/// </summary>
public sealed class KnownLanes(LaneTable lanes, LaneClaims claims, TwoClocks clocks, IOptions<AlertOptions> options)
{
    /// <summary>Rows that may go with one write; the rest goes with the next.</summary>
    private const int MaxRemovals = 32;

    private const int MaxKnown = 1_000;

    private readonly ConcurrentDictionary<string, KnownLane> _known = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, ConcurrentQueue<EndedEntry>> _recorded = new(StringComparer.Ordinal);

    /// <param name="since">Since when, by <see cref="Stopwatch"/>, nobody else can have had the lane.</param>
    public void Keep(string endpointId, StoredLane lane, long since)
    {
        // Merchants with mail have lanes, too, and there is no end of them.
        if (_known.Count >= MaxKnown)
            _known.Clear();
        _known[endpointId] = new KnownLane(lane, since);
    }

    /// <summary>
    /// An endpoint is being registered by this process: nothing was ever put into its lane. Where that is wrong, since the registration is
    /// a repeated one, the lane's head is there and cannot be added.
    /// </summary>
    /// <param name="since">Before it was stored, by <see cref="Stopwatch"/>.</param>
    public void KeepNew(string endpointId, long since)
    {
        if (_known.Count >= MaxKnown)
            _known.Clear();
        _known.TryAdd(endpointId, new KnownLane(null, since));
    }

    public void Forget(string endpointId) => _known.TryRemove(endpointId, out _);

    /// <summary>An entry has ended and is on record: its row goes with the next write into the lane.</summary>
    public void Recorded(string endpointId, EndedEntry entry)
    {
        // What is forgotten here is taken out by the next run that looks into the lane.
        if (_recorded.Count >= MaxKnown)
            _recorded.Clear();
        _recorded.GetOrAdd(endpointId, static _ => new ConcurrentQueue<EndedEntry>()).Enqueue(entry);
    }

    /// <summary>
    /// Puts alerts into a lane in which nothing waits, and claims it, in one request. Null when something waits there, somebody has it, it
    /// rests, or its platform
    /// takes nothing now; or when one of them is there already.
    /// </summary>
    public async Task<(LaneClaim Claim, long Since)?> TryEnterAsync(
        WebhookEndpoint endpoint,
        IReadOnlyList<FirstTry> batch,
        CancellationToken cancellation
    )
    {
        if (IsResting(endpoint.Id))
            return null;
        var wasKnown = _known.TryRemove(endpoint.Id, out var found);
        found ??= await ReadAsync(endpoint.Id, cancellation);
        if (IsFree(endpoint, found) && await EnterAsync(endpoint.Id, found, batch, cancellation) is { } claim)
            return (claim, found.Since);
        // Somebody else has had it since: as it is now, it may be free all the same.
        if (wasKnown)
        {
            found = await ReadAsync(endpoint.Id, cancellation);
            if (IsFree(endpoint, found) && await EnterAsync(endpoint.Id, found, batch, cancellation) is { } second)
                return (second, found.Since);
        }

        if (found is { Lane: { } lane, Head.RestUntil: { } until } && until > clocks.RealNow)
            Keep(endpoint.Id, lane, found.Since);
        return null;
    }

    /// <summary>
    /// Whether a lane rested when this process last saw it, and would rest still. Where that is wrong by now, an alert goes the ordinary
    /// way, as it would if the lane were not known.
    /// </summary>
    public bool IsResting(string endpointId) =>
        _known.TryGetValue(endpointId, out var found) && found.Head.RestUntil > clocks.RealNow;

    /// <summary>Whether it rests until a message that is surely under way, as storage has it now.</summary>
    public async Task<bool> IsAtRestAsync(string endpointId, CancellationToken cancellation) =>
        IsResting(endpointId)
        && await lanes.HeadAsync(endpointId, cancellation) is { } found
        && LaneClaims.IsAtRest(found.Head, clocks.RealNow);

    private async Task<KnownLane> ReadAsync(string endpointId, CancellationToken cancellation) =>
        new(await lanes.HeadAsync(endpointId, cancellation), Stopwatch.GetTimestamp());

    private Task<LaneClaim?> EnterAsync(string endpointId, KnownLane found, IReadOnlyList<FirstTry> batch, CancellationToken cancellation)
    {
        var rows = new List<TableTransactionAction>(batch.Select(one => LaneRows.Add(LaneRows.Of(endpointId, one.Entry))));
        if (_recorded.TryGetValue(endpointId, out var recorded))
        {
            // Should one of them be gone already, none goes this way: the next run over the lane takes them out.
            for (var count = 0; count < MaxRemovals && recorded.TryDequeue(out var ended); count++)
                rows.Add(LaneRows.Remove(endpointId, ended));
        }

        return claims.TryTakeKnownAsync(endpointId, found.Lane, found.Head, rows, cancellation);
    }

    private bool IsFree(WebhookEndpoint endpoint, KnownLane found)
    {
        var (policy, real, head) = (LanePolicy.Of(endpoint.Channel), clocks.RealNow, found.Head);
        return head.IsEmpty && head.FailingSince is null && !(head.RestUntil > real) && head.TokensOf(policy.Bucket, real) >= 1
            && !(policy.AvoidsFullHours && options.Value.AvoidFullHours && FullHour.WaitUntil(real, endpoint.Id) is not null);
    }

    /// <param name="Lane">Null when nothing was ever put into it.</param>
    private sealed record KnownLane(StoredLane? Lane, long Since)
    {
        public LaneHead Head { get; } = Lane?.Head ?? new LaneHead(Waiting: 0);
    }
}
