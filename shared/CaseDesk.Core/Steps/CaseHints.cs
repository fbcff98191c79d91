using CaseDesk.Core.Cases;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Steps;

/// <summary>What a due-index row points at.</summary>
public enum DueKind
{
    /// <summary>A reminder falls due.</summary>
    Reminder,

    /// <summary>An upload that never completed is swept.</summary>
    Upload,

    /// <summary>A received file should be judged by now; if not, inspection is asked for again.</summary>
    Inspection,
}

/// <summary>"Look at this at that time."</summary>
public sealed record DueHint(DueKind Kind, string ItemId, DateTimeOffset DueAt);

/// <summary>
/// Everything that must be written <b>before</b> a step is committed, so that no crash leaves a truth that nobody will look at. A hint
/// whose
/// step never commits is harmless: whoever follows it finds nothing to do.
/// </summary>
/// <param name="Due">Rows of the due index.</param>
/// <param name="Inspect">Evidence to inspect now.</param>
/// <param name="NewRows">Rows of the list index that must exist and do not yet.</param>
/// <param name="OldKeys">Rows of the list index that the step makes stale; removed after it, never before.</param>
/// <param name="Announce">Whether the case's outbox or index rows need a visit.</param>
public sealed record CaseHints(
    IReadOnlyList<DueHint> Due, IReadOnlyList<string> Inspect,
    IReadOnlyList<ListRow> NewRows, IReadOnlyList<ListKey> OldKeys, bool Announce)
{
    public IReadOnlyList<ListKey> NewKeys => [.. NewRows.Select(row => row.Key)];

    /// <summary>
    /// Rows of the due index about files that nobody needs to look at any more; removed after the step, or dealt with when they are due. A
    /// file never comes back to where
    /// it was, so that no later step can need them. (A reminder can: its row stays.)
    /// </summary>
    public IReadOnlyList<DueHint> OldDue { get; init; } = [];

    /// <summary>The day whose anchor must hold the case; null when it is noted for that day already.</summary>
    public DateOnly? Touched { get; init; }

    /// <summary>Whether texts and bytes are to be erased.</summary>
    public bool Erase { get; init; }

    /// <summary>Packets to build now.</summary>
    public IReadOnlyList<string> Build { get; init; } = [];

    /// <summary>Inspection is asked for again when it has not finished this long after the bytes arrived.</summary>
    public static readonly TimeSpan InspectionTimeout = TimeSpan.FromMinutes(15);

    /// <summary>When a file is to be looked at, if nothing happens before; null when nothing is to happen.</summary>
    private static DueHint? DueOf(EvidenceItem? file) =>
        file switch
        {
            { Status: EvidenceStatus.Uploading } => new DueHint(DueKind.Upload, file.EvidenceId, file.AbandonAt),
            { Status: EvidenceStatus.Inspecting, ReceivedAt: { } at } => new DueHint(
                DueKind.Inspection,
                file.EvidenceId,
                at + InspectionTimeout
            ),
            _ => null,
        };

    public static CaseHints Of(CaseStep step)
    {
        var due = new List<DueHint>();
        var oldDue = new List<DueHint>();
        var inspect = new List<string>();
        foreach (var reminder in step.After.Reminders.Values)
        {
            if (reminder.State == ReminderState.Pending && step.Before?.Reminders.GetValueOrDefault(reminder.Id)?.DueAt != reminder.DueAt)
                due.Add(new DueHint(DueKind.Reminder, reminder.Id, reminder.DueAt));
        }

        foreach (var file in step.After.Evidence.Values)
        {
            var before = step.Before?.Evidence.GetValueOrDefault(file.EvidenceId);
            if (file.Status == before?.Status)
                continue;
            if (DueOf(before) is { } old)
                oldDue.Add(old);
            if (DueOf(file) is { } next)
                due.Add(next);
            if (file.Status == EvidenceStatus.Inspecting)
                inspect.Add(file.EvidenceId);
        }

        var build = step.After.Packets.Values.Where(packet =>
            packet.Status == PacketStatus.Building && step.Before?.Packets.ContainsKey(packet.PacketId) != true
        );
        var rows = ListRow.Of(step.After);
        var oldKeys = step.Before is null ? [] : ListKey.Of(step.Before);
        var moved = rows.ExceptBy(oldKeys, row => row.Key).ToList();
        var stale = oldKeys.Except(rows.Select(row => row.Key)).ToList();
        return new CaseHints(due, inspect, moved, stale, step.Alerts.Count > 0 || stale.Count > 0)
        {
            OldDue = oldDue,
            Build = [.. build.Select(packet => packet.PacketId)],
            Touched = step.After.TouchedOn == step.Before?.TouchedOn ? null : step.After.TouchedOn,
            Erase = step.Timeline.Any(entry => entry.Event is CaseErased or ErasureContinued),
        };
    }
}
