using CaseDesk.Core.Custody;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Hints;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Custody;

/// <summary>
/// Signs every day that is over, once: gathers the heads of the chains touched in it, signs their root and appends it to the log. Late,
/// missed and doubled ticks change nothing; days without a case get an anchor too, so that a missing day shows.
/// </summary>
public sealed partial class ChainAnchors(TouchedCases touched, AnchorLog log, DeskKeys keys, TimeStamps stamps, DayHeads days, ILogger<ChainAnchors> logger)
{
    /// <summary>A day is closed so long after its midnight: a step that began before it has ended by then.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(20);

    /// <summary>So many days in one run; the next tick goes on.</summary>
    private const int MaxDays = 400;

    /// <returns>False when another run signs at the same time, or there is more to do than one run does.</returns>
    public async Task<bool> RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var end = ShanghaiTime.DateOf(now - Slack);
        for (var done = 0; done < MaxDays; done++)
        {
            var (last, length, year) = await LastAsync(cancellation);
            var day = last is null ? await touched.FirstDayAsync(cancellation) : (await OpenAsync(last, cancellation)).Day.AddDays(1);
            if (day is not { } next || next >= end)
                return true;
            var ids = await touched.OfAsync(next, cancellation);
            var heads = await days.GatherAsync(ids, now, cancellation);
            var previous = last is null ? null : AnchorSequence.NameOf(last.Token);
            var anchor = Anchor.Of(next, heads, previous, now);
            // Before the anchor, under the name of its root: what somebody else has put there beforehand is not what is signed.
            await log.WriteHeadsAsync(anchor, heads, cancellation);
            var token = anchor.Sign(await keys.SigningAsync(cancellation));
            var entry = new AnchorEntry(token, await stamps.StampAsync(token, cancellation));
            if (!await log.TryAppendAsync(next.Year, entry, next.Year == year ? length : 0, cancellation))
                return false;
            Log.Anchored(logger, next, heads.Count);
            await touched.RemoveAsync(next, ids, cancellation);
        }

        return false;
    }

    private async Task<(AnchorEntry? Last, long Length, int Year)> LastAsync(CancellationToken cancellation)
    {
        foreach (var year in (await log.YearsAsync(cancellation)).Reverse())
        {
            var (entries, length) = await log.ReadAsync(year, cancellation);
            if (entries.Count > 0)
                return (entries[^1], length, year);
        }

        return (null, 0, 0);
    }

    private async Task<Anchor> OpenAsync(AnchorEntry entry, CancellationToken cancellation) =>
        Anchor.Open(entry.Token, await keys.PublicAsync(cancellation))
        ?? throw new InvalidOperationException("The newest anchor was signed by a key that the desk does not know. Name it in Custody__EarlierKeys, or find out who wrote it.");

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Anchored {Day}: {Count} chains")]
        public static partial void Anchored(ILogger logger, DateOnly day, int count);
    }
}
