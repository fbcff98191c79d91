using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Hints;

/// <summary>What was written before a step.</summary>
/// <param name="Standby">The message about the case, which stands by; null for none.</param>
/// <param name="OldDue">Rows of the due index that nobody needs once the step is committed.</param>
/// <param name="Work">What else the step asks for, each with its message, which stands by.</param>
public sealed record SentHints(
    CaseChanged Changed, StandbyMessage? Standby, IReadOnlyList<DueRow> OldDue, IReadOnlyList<HeldWork> Work)
{
    /// <summary>All messages that stand by.</summary>
    public IEnumerable<StandbyMessage> Messages => Work.Select(static one => one.Standby).Concat(Standby is { } one ? [one] : []);
}

/// <summary>How long messages stand by unseen: what they ask for is done meanwhile.</summary>
/// <param name="Announcement">The message about the case.</param>
/// <param name="Work">The messages for other work, which may take longer.</param>
public sealed record StandbyTimes(TimeSpan Announcement, TimeSpan Work);

/// <summary>Writes a step's hints. All must be down before the step is committed; a failure here stops the step.</summary>
public sealed class CaseHintWriter(ListIndex lists, DueIndex due, TouchedCases touched, QueuePost post)
{
    /// <param name="standby">Null when messages are seen at once.</param>
    /// <param name="hasStandIn">
    /// Whether something else has the step's alerts announced should the process end. Rows of lists are tidied by the message alone.
    /// </param>
    public async Task<SentHints> WriteAsync(CaseStep step, StandbyTimes? standby, bool hasStandIn, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        var hints = CaseHints.Of(step);
        var (id, version) = (step.After.Id, step.After.Version);
        var writes = new List<Task> { lists.AddAsync(hints.NewRows, version, cancellation), due.AddAsync(id, hints.Due, cancellation) };
        if (hints.Touched is { } day)
            writes.Add(touched.AddAsync(day, id, cancellation));
        if (hints.Erase)
            writes.Add(post.SendAsync(new CaseToErase(id), null, cancellation));
        var work = WorkOf(id, hints).Select(one => PostAsync(one, standby?.Work, cancellation)).ToList();
        var changed = new CaseChanged(id, version, [.. hints.OldKeys, .. hints.NewKeys]);
        var needsMessage = hints.Announce && !(hasStandIn && standby is not null && changed.Keys.Count == 0);
        var announced = needsMessage ? PostAsync(changed, standby?.Announcement, cancellation) : Task.FromResult<HeldWork?>(null);
        await Task.WhenAll([.. writes, .. work, announced]);
        return new SentHints(
            changed,
            (await announced)?.Standby,
            [.. hints.OldDue.Select(hint => DueRow.Of(id, hint))],
            [.. (await Task.WhenAll(work)).OfType<HeldWork>()]
        );
    }

    /// <summary>
    /// What somebody waits for. Nobody does for an erasure, and one that is asked for in parts takes each part's step undisturbed.
    /// </summary>
    private static IEnumerable<DeskWork> WorkOf(string caseId, CaseHints hints) =>
        hints.Inspect.Select(evidenceId => (DeskWork)new EvidenceArrived(caseId, evidenceId))
            .Concat(hints.Build.Select(packetId => new PacketAsked(caseId, packetId)));

    /// <summary>Null when the message is seen at once, and whoever gets it does what it asks for.</summary>
    private async Task<HeldWork?> PostAsync(DeskWork work, TimeSpan? standby, CancellationToken cancellation)
    {
        if (standby is { } wait)
            return new HeldWork(work, await post.StandByAsync(work, wait, cancellation));
        await post.SendAsync(work, null, cancellation);
        return null;
    }
}
