using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Hints;

/// <summary>What was written before a step.</summary>
/// <param name="Standby">The message about the case, which stands by; null for none.</param>
/// <param name="OldDue">Rows of the due index that nobody needs once the step is committed.</param>
/// <param name="Work">What else the step asks for, each with what stands by for it.</param>
public sealed record SentHints(
    CaseChanged Changed, StandbyMessage? Standby, IReadOnlyList<DueRow> OldDue, IReadOnlyList<HeldWork> Work)
{
    /// <summary>All messages that stand by.</summary>
    public IEnumerable<StandbyMessage> Messages => Work.Select(static one => one.Standby).Append(Standby).OfType<StandbyMessage>();
}

/// <summary>How long messages stand by unseen: what they ask for is done meanwhile.</summary>
/// <param name="Announcement">The message about the case.</param>
/// <param name="Work">The messages and rows for other work, which may take longer.</param>
public sealed record StandbyTimes(TimeSpan Announcement, TimeSpan Work);

/// <summary>Writes a step's hints. All must be down before the step is committed; a failure here stops the step.</summary>
public sealed class CaseHintWriter(ListIndex lists, DueIndex due, TouchedCases touched, QueuePost post)
{
    /// <param name="standby">Null when messages are seen at once.</param>
    /// <param name="hasStandIn">
    /// Whether something else has the step's alerts announced should the process end. Rows of lists are tidied by the message alone.
    /// </param>
    /// <param name="keepsDue">Whether whoever takes the step removes rows of the due index itself, when it has done all.</param>
    public async Task<SentHints> WriteAsync(
        CaseStep step, StandbyTimes? standby, bool hasStandIn, bool keepsDue, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        var hints = CaseHints.Of(step);
        var (id, version) = (step.After.Id, step.After.Version);
        var writes = new List<Task> { lists.AddAsync(hints.NewRows, version, cancellation) };
        writes.AddRange(DueOf(step, hints.Due, standby, cancellation));
        if (hints.Touched is { } day)
            writes.Add(touched.AddAsync(day, id, cancellation));
        if (hints.Erase)
            writes.Add(post.SendAsync(new CaseToErase(id), null, cancellation));
        var work = WorkOf(id, hints).Select(one => HoldAsync(one, step, standby?.Work, cancellation)).ToList();
        var changed = new CaseChanged(id, version, [.. hints.OldKeys, .. hints.NewKeys]);
        var needsMessage = hints.Announce && !(hasStandIn && standby is not null && changed.Keys.Count == 0);
        var announced = needsMessage ? PostAsync(changed, standby?.Announcement, cancellation) : Task.FromResult<HeldWork?>(null);
        await Task.WhenAll([.. writes, .. work, announced]);
        return new SentHints(
            changed,
            (await announced)?.Standby,
            keepsDue ? [] : [.. hints.OldDue.SelectMany(hint => OldOf(step, hint, standby))],
            [.. (await Task.WhenAll(work)).OfType<HeldWork>()]
        );
    }

    /// <summary>A file has one row for all of its way, where its inspection begins at once; that row stands in for its message.</summary>
    private IEnumerable<Task> DueOf(CaseStep step, IReadOnlyList<DueHint> hints, StandbyTimes? standby, CancellationToken cancellation)
    {
        if (standby is not { Work: var time })
            return [due.AddAsync(step.After.Id, hints, cancellation)];
        return hints
            .Where(static hint => hint.Kind != DueKind.Reminder)
            .Select(hint => due.AddAsync(step.After.Id, step.After.Evidence[hint.ItemId], time, cancellation))
            .Append(due.AddAsync(step.After.Id, hints.Where(static hint => hint.Kind == DueKind.Reminder), cancellation));
    }

    private static IEnumerable<DueRow> OldOf(CaseStep step, DueHint hint, StandbyTimes? standby) =>
        standby is null ? [DueRow.Of(step.After.Id, hint)] : FileRow.Old(step, hint);

    /// <summary>
    /// What somebody waits for. Nobody does for an erasure, and one that is asked for in parts takes each part's step undisturbed.
    /// </summary>
    private static IEnumerable<DeskWork> WorkOf(string caseId, CaseHints hints) =>
        hints.Inspect.Select(evidenceId => (DeskWork)new EvidenceArrived(caseId, evidenceId))
            .Concat(hints.Build.Select(packetId => new PacketAsked(caseId, packetId)));

    private Task<HeldWork?> HoldAsync(DeskWork work, CaseStep step, TimeSpan? standby, CancellationToken cancellation) =>
        work is EvidenceArrived arrived && standby is not null
            ? Task.FromResult<HeldWork?>(new HeldWork(work, null, FileRow.Of(step.After.Id, step.After.Evidence[arrived.EvidenceId])))
            : PostAsync(work, standby, cancellation);

    /// <summary>Null when the message is seen at once, and whoever gets it does what it asks for.</summary>
    private async Task<HeldWork?> PostAsync(DeskWork work, TimeSpan? standby, CancellationToken cancellation)
    {
        if (standby is { } wait)
            return new HeldWork(work, await post.StandByAsync(work, wait, cancellation));
        await post.SendAsync(work, null, cancellation);
        return null;
    }
}
