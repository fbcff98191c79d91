using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Core.Custody;

/// <summary>A line of the anchors' log, opened.</summary>
/// <param name="Token">As it is stored.</param>
/// <param name="Anchor">Null when no key of the desk signed it.</param>
/// <param name="TimeStamp">What stands beside it; null when nothing does.</param>
/// <param name="StampHolds">Whether that is a time stamp of the token.</param>
public sealed record SignedAnchor(string Token, Anchor? Anchor, string? TimeStamp = null, bool StampHolds = true);

/// <summary>
/// Goes over the days' anchors in their order. A day that is not there is as loud as one that was changed: every day that is over has an
/// anchor, also one
/// on which nothing happened, and each names the one before.
/// </summary>
public static class AnchorSequence
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    /// <summary>What an anchor calls the one before it.</summary>
    public static string NameOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    /// <param name="lines">Oldest first.</param>
    /// <param name="isWhole">Whether nothing comes before the first of them.</param>
    /// <param name="from">The first day that must have one, inclusive.</param>
    /// <param name="to">The last day that must, inclusive; before <paramref name="from"/> when none must.</param>
    public static IReadOnlyList<CustodyFault> Of(IReadOnlyList<SignedAnchor> lines, bool isWhole, DateOnly from, DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var faults = new List<CustodyFault>();
        SignedAnchor? before = null;
        foreach (var line in lines)
        {
            if (line.Anchor is not { } anchor)
                faults.Add(new CustodyFault(CustodyFaults.AnchorInvalid, before?.Anchor is { } known ? $"{Day(known.Day)} – ?" : "?"));
            else if (before is null ? isWhole && anchor.Previous is not null : !Follows(anchor, before))
                faults.Add(new CustodyFault(CustodyFaults.AnchorUnlinked, Day(anchor.Day)));
            if (line is { StampHolds: false, Anchor: { } stamped })
                faults.Add(new CustodyFault(CustodyFaults.AnchorStampBroken, Day(stamped.Day)));
            before = line;
        }

        var there = lines.Select(static line => line.Anchor?.Day).ToHashSet();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (there.Contains(day))
                continue;
            var last = day;
            while (last < to && !there.Contains(last.AddDays(1)))
                last = last.AddDays(1);
            faults.Add(new CustodyFault(CustodyFaults.AnchorMissing, last == day ? Day(day) : $"{Day(day)} – {Day(last)}"));
            day = last;
        }

        return faults;
    }

    private static bool Follows(Anchor anchor, SignedAnchor before) =>
        anchor.Previous == NameOf(before.Token)
        && anchor.PreviousStamp == (before.TimeStamp is { } stamp ? NameOf(stamp) : null)
        && !(anchor.Day <= before.Anchor?.Day);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", s_culture);
}
