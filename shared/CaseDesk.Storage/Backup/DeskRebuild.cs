using CaseDesk.Core.Custody;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Windows;

namespace CaseDesk.Storage.Backup;

/// <summary>
/// Makes anew, from the cases themselves, all that only says where to look: rows of lists and search, of the due index and of the days
/// without an anchor, and the messages of work that is not done. Each is what the step that needed it would have written; whoever follows
/// it reads the case first, so that nothing which has happened happens again.
/// </summary>
public sealed class DeskRebuild(
    CaseTable cases, ListIndex lists, DueIndex due, TouchedCases touched, CalendarBook calendars, QueuePost post)
{
    /// <param name="anchored">The newest day that has an anchor; null before the first.</param>
    /// <returns>False when the case cannot be read: its custody check says why.</returns>
    public async Task<bool> CaseAsync(string caseId, DateOnly? anchored, CancellationToken cancellation)
    {
        try
        {
            if (await cases.FindAsync(caseId, cancellation) is not { } stored || stored.Case.Id != caseId)
                return false;
            await WriteAsync(stored, anchored, cancellation);
            return true;
        }
        catch (CaseUnreadableException)
        {
            return false;
        }
    }

    /// <summary>Open windows are counted with the calendar that is there: a count that was under way went with its message.</summary>
    public async Task CalendarAsync(CancellationToken cancellation)
    {
        if ((await calendars.ReadAsync(cancellation)) is { Tag: not null } edition)
            await post.SendAsync(new CalendarRecount(edition.Calendar.Version), null, cancellation);
    }

    private async Task WriteAsync(StoredCase stored, DateOnly? anchored, CancellationToken cancellation)
    {
        var (found, id) = (stored.Case, stored.Case.Id);
        // As if one step had made the case what it is: all that waits for something has its hint.
        var hints = CaseHints.Of(new CaseStep(null, found, [], []));
        await Task.WhenAll(lists.AddAsync(hints.NewRows, found.Version, cancellation), due.AddAsync(id, hints.Due, cancellation));
        foreach (var evidenceId in hints.Inspect)
            await post.SendAsync(new EvidenceArrived(id, evidenceId), null, cancellation);
        foreach (var packetId in hints.Build)
            await post.SendAsync(new PacketAsked(id, packetId), null, cancellation);
        if (found.ErasedAt is not null)
            await post.SendAsync(new CaseToErase(id), null, cancellation);
        if (stored.Waiting.Count > 0)
            await post.SendAsync(new CaseChanged(id, found.Version, []), null, cancellation);
        foreach (var day in await DaysAsync(found, anchored, cancellation))
            await touched.AddAsync(day, id, cancellation);
    }

    /// <summary>Days of the case that no anchor holds yet. Newest first, page by page: most cases have none.</summary>
    private async Task<IReadOnlySet<DateOnly>> DaysAsync(Case found, DateOnly? anchored, CancellationToken cancellation)
    {
        var days = new HashSet<DateOnly>();
        if (found.TouchedOn is not { } last || last <= anchored)
            return days;
        foreach (var line in await cases.LinesAsync(found.Id, 0, int.MaxValue, cancellation))
        {
            if (ChainCheck.DayOf(line) is { } day && (anchored is null || day > anchored))
                days.Add(day);
        }

        days.Add(last);
        return days;
    }
}
