using CaseDesk.Core.Custody;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Custody;

/// <summary>
/// Signs every day that is over, once: gathers the heads of the chains touched in it, signs their root and appends it to the log. Late,
/// missed and doubled ticks change nothing; days without a case get an anchor too, so that a missing day shows.
/// </summary>
public sealed partial class ChainAnchors(
    TouchedCases touched,
    AnchorLog log,
    DeskKeys keys,
    TimeStamps stamps,
    DayHeads days,
    ILogger<ChainAnchors> logger
)
{
    /// <summary>So many days in one run; and so long before today the first anchor of all is at most.</summary>
    private const int MaxDays = 400;

    /// <returns>False when another run signs at the same time, or there is more to do than one run does.</returns>
    /// <exception cref="InvalidOperationException">The log cannot be gone on with: nobody knows who signed it, or it takes no
    /// line.</exception>
    public async Task<bool> RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var end = ShanghaiTime.DateOf(now - DayEnd.ForAnchors);
        for (var done = 0; done < MaxDays; done++)
        {
            var (last, lengths) = await LastAsync(cancellation);
            var day = last?.Anchor is { } newest ? newest.Day.AddDays(1) : await touched.FirstDayAsync(end.AddDays(-MaxDays), cancellation);
            if (day is not { } next || next >= end)
                return true;
            var ids = await touched.OfAsync(next, cancellation);
            var heads = await days.GatherAsync(ids, now, cancellation);
            var previous = last is null ? null : AnchorSequence.NameOf(last.Token);
            var stamp = last?.TimeStamp is { } known ? AnchorSequence.NameOf(known) : null;
            var anchor = Anchor.Of(next, heads, previous, now) with { PreviousStamp = stamp };
            // Before the anchor, under the name of its root: what somebody else has put there beforehand is not what is signed.
            await log.WriteHeadsAsync(anchor, heads, cancellation);
            var token = anchor.Sign(await keys.SigningAsync(cancellation));
            var entry = new AnchorEntry(token, await stamps.StampAsync(token, cancellation));
            var length = lengths.GetValueOrDefault(next.Year);
            if (!await log.TryAppendAsync(next.Year, entry, length, cancellation))
            {
                // Where nobody else has appended, somebody holds the log, or has put something else in its place: that is told, not waited
                // for.
                if ((await log.ReadAsync(next.Year, cancellation)).Length != length)
                    return false;
                throw new InvalidOperationException($"The log of anchors of {next.Year} takes no line, and no other run has written one.");
            }

            Log.Anchored(logger, next, heads.Count);
            await touched.RemoveAsync(next, ids, cancellation);
        }

        return false;
    }

    /// <summary>
    /// The day that was signed last, and how long each year's log is in bytes. By its day, not its place: a line that somebody put behind
    /// it, signed by nobody or
    /// copied from before it, is told of by the check and does not lead the next days astray.
    /// </summary>
    private async Task<(SignedAnchor? Last, IReadOnlyDictionary<int, long> Lengths)> LastAsync(CancellationToken cancellation)
    {
        var (known, lengths, lines) = (await keys.PublicAsync(cancellation), new Dictionary<int, long>(), new List<SignedAnchor>());
        foreach (var year in (await log.YearsAsync(cancellation)).Reverse())
        {
            var (entries, length) = await log.ReadAsync(year, cancellation);
            lengths[year] = length;
            lines.AddRange(entries.Select(entry => new SignedAnchor(entry.Token, Anchor.Open(entry.Token, known), entry.TimeStamp)));
            if (lines.Exists(static line => line.Anchor is not null))
                break;
        }

        if (lines.Count > 0 && !lines.Exists(static line => line.Anchor is not null))
            throw new InvalidOperationException(
                "No anchor was signed by a key that the desk knows. Name it in Custody__EarlierKeys, or find out who wrote them."
            );
        return (lines.Where(static line => line.Anchor is not null).MaxBy(static line => line.Anchor!.Day), lengths);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Anchored {Day}: {Count} chains")]
        public static partial void Anchored(ILogger logger, DateOnly day, int count);
    }
}
