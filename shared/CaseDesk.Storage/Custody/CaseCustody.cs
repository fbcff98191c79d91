using System.Globalization;
using CaseDesk.Core.Custody;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Custody;

/// <summary>What a look at a case's whole record found.</summary>
/// <param name="Anchors">Daily anchors that hold the case.</param>
/// <param name="Files">Sealed files whose bytes were read and hashed; null when they were not.</param>
public sealed record CustodyReport(long Length, string Link, int Anchors, int? Files, IReadOnlyList<CustodyFault> Faults)
{
    /// <summary>The day from which there must be anchors; null when the case cannot be read.</summary>
    public DateOnly? Opened { get; init; }
}

/// <summary>Checks a case's record against itself, against the anchors and, when asked, against the bytes that are kept of it.</summary>
public sealed class CaseCustody(CaseTable cases, AnchorBook anchors, IHeadSeal seals, CustodyFiles files, TimeProvider clock)
{
    private const int MaxTries = 8;

    /// <param name="readFiles">Whether every byte that is kept is read again: as long as that takes.</param>
    /// <returns>Null when there is no such case.</returns>
    public async Task<CustodyReport?> CheckAsync(string caseId, bool readFiles, CancellationToken cancellation)
    {
        var days = await anchors.DaysAsync(DateOnly.MinValue, cancellation);
        var report = await CheckAsync(caseId, days, readFiles ? new ReadingBudget(long.MaxValue) : null, cancellation);
        return report is null
            ? null
            : report with
            {
                Faults = [.. AnchorSequence.Of(days.Lines, isWhole: true, report.Opened ?? DateOnly.MaxValue, LastDay), .. report.Faults],
            };
    }

    /// <summary>The same without a word about days that have no anchor: they are the desk's, not the case's.</summary>
    /// <param name="budget">For bytes; null to read none.</param>
    public async Task<CustodyReport?> CheckAsync(string caseId, AnchoredDays days, ReadingBudget? budget, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(days);
        try
        {
            if (await ReadAsync(caseId, cancellation) is not var (stored, lines))
                return null;
            var state = stored.Case;
            var opened = OpenedOn(state);
            var (held, faults) = await HeldAsync(caseId, opened, days, Busy(lines), cancellation);
            faults.AddRange(ChainCheck.Of(state, lines, held));
            // The row's place and what it says of itself: another case's head is sealed, too.
            if (state.Id != caseId || !await seals.HoldsAsync(stored, cancellation))
                faults.Add(new CustodyFault(CustodyFaults.HeadForged, caseId));
            int? read = null;
            if (budget is not null)
            {
                (read, var broken) = await files.CheckAsync(state with { Id = caseId }, budget, cancellation);
                faults.AddRange(broken);
            }

            return new CustodyReport(state.TimelineLength, state.ChainLink ?? "", held.Count, read, faults) { Opened = opened };
        }
        catch (CaseUnreadableException problem)
        {
            return new CustodyReport(0, "", 0, null, [new CustodyFault(CustodyFaults.RowUnreadable, problem.RowKey)]);
        }
        catch (NewerSchemaException problem)
        {
            return new CustodyReport(0, "", 0, null, [new CustodyFault(CustodyFaults.RowNewer, problem.What)]);
        }
    }

    /// <summary>The day on which a case was opened, as it says; null when it cannot be read.</summary>
    public async Task<DateOnly?> OpenedAsync(string caseId, CancellationToken cancellation)
    {
        try
        {
            return await cases.FindHeadAsync(caseId, cancellation) is { } stored ? OpenedOn(stored.Case) : null;
        }
        catch (Exception problem) when (problem is CaseUnreadableException or NewerSchemaException)
        {
            return null;
        }
    }

    private DateOnly LastDay => DeskCustody.LastDay(clock.GetUtcNow());

    /// <summary>State and timeline of one moment: read again while somebody takes steps in between.</summary>
    private async Task<(StoredCase State, IReadOnlyList<TimelineLine> Lines)?> ReadAsync(string caseId, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await cases.FindAsync(caseId, cancellation) is not { } before)
                return null;
            var lines = await cases.LinesAsync(caseId, 0, int.MaxValue, cancellation);
            var after = await cases.FindHeadAsync(caseId, cancellation);
            if (after?.Tag == before.Tag)
                return (before, lines);
        }

        throw new CaseBusyException(caseId, MaxTries);
    }

    /// <summary>
    /// What every anchor since the case was opened says of it. A day's whole tree is built again, so that a changed list of heads shows.
    /// </summary>
    /// <param name="busy">Days of which there are entries.</param>
    internal static async Task<(List<ChainHead> Held, List<CustodyFault> Faults)> HeldAsync(
        string caseId, DateOnly opened, AnchoredDays days, IReadOnlySet<DateOnly> busy, CancellationToken cancellation)
    {
        var (held, faults) = (new List<ChainHead>(), new List<CustodyFault>());
        foreach (var anchor in days.Known.Where(anchor => anchor.Day >= opened))
        {
            var day = anchor.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (await days.HeadsOfAsync(anchor, cancellation) is not { } heads)
                faults.Add(new CustodyFault(CustodyFaults.AnchorInvalid, day));
            else if (AnchorBook.IndexOf(heads, caseId) is var index and >= 0)
                held.Add(heads[index]);
            else if (busy.Contains(anchor.Day))
                faults.Add(new CustodyFault(CustodyFaults.AnchorLacksCase, day));
        }

        return (held, faults);
    }

    private static HashSet<DateOnly> Busy(IReadOnlyList<TimelineLine> lines) =>
        [.. lines.Select(ChainCheck.DayOf).OfType<DateOnly>()];

    /// <summary>The day from which there must be anchors; a date that cannot be is the seal's to name.</summary>
    private DateOnly OpenedOn(Case state) =>
        state.OpenedAt.Year >= 2000 && state.OpenedAt <= clock.GetUtcNow().AddDays(1) ? ShanghaiTime.DateOf(state.OpenedAt) : LastDay;
}
