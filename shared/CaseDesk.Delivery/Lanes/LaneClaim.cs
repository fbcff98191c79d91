using Azure.Data.Tables;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;

namespace CaseDesk.Delivery.Lanes;

/// <summary>
/// The right to send for one endpoint; see <see cref="LaneClaims"/>. What its holder changes of the head is written when it keeps the claim
/// or lets go.
/// </summary>
public sealed class LaneClaim(LaneTable lanes, WallClock wall, string endpointId, TimeSpan length, StoredLane taken)
{
    private Azure.ETag _tag = taken.Tag;
    private bool _asked;
    private bool _isStale;

    public LaneHead Head { get; set; } = taken.Head;

    /// <summary>The head as it was let go; null while it is held, and when another run has it.</summary>
    internal StoredLane? Released { get; private set; }

    /// <summary>Versions of the rows last written with the head; empty when the head had changed hands.</summary>
    internal IReadOnlyList<Azure.ETag> Rows { get; private set; } = [];

    /// <summary>By the real clock, as the claim is.</summary>
    internal DateTimeOffset Now => wall.Provider.GetUtcNow();

    /// <summary>Whether it lasts for another round.</summary>
    public bool LastsARound => Head.ClaimedUntil - wall.Provider.GetUtcNow() >= length - LaneClaims.Margin;

    public Task<bool> KeepAsync(CancellationToken cancellation) => KeepAsync([], cancellation);

    /// <summary>Writes the head and holds on for another round; false when the claim ran out and another run has the lane.</summary>
    /// <param name="rows">Written with the head; when another run has the lane, without it: what was sent was sent.</param>
    public async Task<bool> KeepAsync(IReadOnlyList<TableTransactionAction> rows, CancellationToken cancellation)
    {
        while (true)
        {
            var next = Head with { ClaimedUntil = wall.Provider.GetUtcNow() + length };
            if (!_isStale && await lanes.TryWriteAsync(endpointId, next, _tag, rows, cancellation) is { } stored)
            {
                (Head, _tag, Rows) = (stored.Head, stored.Tag, stored.Rows);
                return true;
            }

            if (await StillHeldAsync(rows, cancellation) is not { } found)
                return false;

            (_asked, _tag, _isStale) = (_asked || found.Head.AskedAt is not null, found.Tag, false);
            Head = Head with { MessageAt = found.Head.MessageAt, EnteredAt = found.Head.EnteredAt };
        }
    }

    /// <summary>The head as others have left it; null when another run has the lane, and then the rows are written without it.</summary>
    private async Task<StoredLane?> StillHeldAsync(IReadOnlyList<TableTransactionAction> rows, CancellationToken cancellation)
    {
        if (await LookAsync(rows, cancellation) is { } found && found.Head.Owner == Head.Owner)
            return found;
        Rows = [];
        if (rows.Count > 0)
            await lanes.WriteAsync(rows, cancellation);
        return null;
    }

    /// <summary>The head as others have left it; should storage fail on the way, the rows are written all the same.</summary>
    private async Task<StoredLane?> LookAsync(IReadOnlyList<TableTransactionAction> rows, CancellationToken cancellation)
    {
        try
        {
            return await lanes.HeadAsync(endpointId, cancellation);
        }
        catch when (rows.Count > 0)
        {
            await lanes.WriteAsync(rows, cancellation);
            throw;
        }
    }

    public Task<bool> TryReleaseAsync(CancellationToken cancellation) => TryReleaseAsync([], cancellation);

    /// <summary>
    /// Writes the head and lets go, whoever asked meanwhile: nothing can go before a message that is under way has the lane looked at. What
    /// was put in waits for that, and the head says that it is there.
    /// </summary>
    /// <param name="rows">Written with the head; when another run has the lane, without it.</param>
    public async Task ReleaseAsync(IReadOnlyList<TableTransactionAction> rows, CancellationToken cancellation)
    {
        while (true)
        {
            var next = Head with { Owner = "", ClaimedUntil = default, Waiting = _asked ? null : Head.Waiting };
            if (!_isStale && await lanes.TryWriteAsync(endpointId, next, _tag, rows, cancellation) is { } stored)
            {
                (Released, Rows) = (stored, stored.Rows);
                return;
            }

            if (await StillHeldAsync(rows, cancellation) is not { } found)
                return;

            (_asked, _tag, _isStale) = (true, found.Tag, false);
            // The message that was sent for the end of the rest is the one to rely on: who asked may have noted a later one.
            Head = Head with { EnteredAt = found.Head.EnteredAt };
        }
    }

    /// <summary>
    /// Writes the head and lets go, or, when somebody asked meanwhile, holds on: the lane is to be looked at once more then.
    /// </summary>
    /// <param name="rows">Written with the head, in either case.</param>
    /// <returns>True when the run is over: let go, or another run has the lane.</returns>
    public async Task<bool> TryReleaseAsync(IReadOnlyList<TableTransactionAction> rows, CancellationToken cancellation)
    {
        if (
            !_asked
            && !_isStale
            && await lanes.TryWriteAsync(endpointId, Head with { Owner = "", ClaimedUntil = default }, _tag, rows, cancellation)
                is { } stored
        )
        {
            (Released, Rows) = (stored, stored.Rows);
            return true;
        }

        _isStale |= !_asked;
        if (!await KeepAsync(rows, cancellation))
            return true;
        _asked = false;
        return false;
    }
}
