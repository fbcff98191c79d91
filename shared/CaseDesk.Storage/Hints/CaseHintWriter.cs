using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Hints;

/// <summary>What was written before a step.</summary>
/// <param name="Standby">The message about the case, which stands by; null for none.</param>
/// <param name="OldDue">Rows of the due index that nobody needs once the step is committed.</param>
public sealed record SentHints(CaseChanged Changed, StandbyMessage? Standby, IReadOnlyList<DueRow> OldDue);

/// <summary>Writes a step's hints. All must be down before the step is committed; a failure here stops the step.</summary>
public sealed class CaseHintWriter(ListIndex lists, DueIndex due, TouchedCases touched, QueuePost post)
{
    /// <param name="delay">How long the message about the case stands by unseen; null for not at all.</param>
    public async Task<SentHints> WriteAsync(CaseStep step, TimeSpan? delay, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        var hints = CaseHints.Of(step);
        var (id, version) = (step.After.Id, step.After.Version);
        var writes = new List<Task> { lists.AddAsync(hints.NewRows, version, cancellation), due.AddAsync(id, hints.Due, cancellation) };
        foreach (var evidenceId in hints.Inspect)
            writes.Add(post.SendAsync(StorageNames.Queues.EvidenceReceived, new EvidenceArrived(id, evidenceId), null, cancellation));
        if (hints.Touched is { } day)
            writes.Add(touched.AddAsync(day, id, cancellation));
        if (hints.Erase)
            writes.Add(post.SendAsync(StorageNames.Queues.Erasures, new CaseToErase(id), null, cancellation));
        foreach (var packetId in hints.Build)
            writes.Add(post.SendAsync(StorageNames.Queues.Packets, new PacketAsked(id, packetId), null, cancellation));
        var changed = new CaseChanged(id, version, [.. hints.OldKeys, .. hints.NewKeys]);
        Task<StandbyMessage>? standby = null;
        if (hints.Announce && delay is { } wait)
            writes.Add(standby = post.StandByAsync(StorageNames.Queues.CaseEvents, changed, wait, cancellation));
        else if (hints.Announce)
            writes.Add(post.SendAsync(StorageNames.Queues.CaseEvents, changed, null, cancellation));
        await Task.WhenAll(writes);
        return new SentHints(changed, standby is null ? null : await standby, [.. hints.OldDue.Select(hint => DueRow.Of(id, hint))]);
    }
}
