using CaseDesk.Core.State;
using CaseDesk.Core.Steps;

namespace CaseDesk.Storage.Hints;

/// <summary>
/// The one row of the due index that follows a file from its announcement to its verdict, where the desk does at once what steps ask for.
/// A file that is received within <see cref="Soon"/> keeps the row that its announcement wrote, which is written over. An upload that
/// takes longer is moved on by the first look, to when it is given up.
/// </summary>
public static class FileRow
{
    /// <summary>So much later an upload is looked at first. Most are received by then.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private const string Prefix = "File|";

    /// <param name="file">On its way, or waiting for its verdict.</param>
    public static DueRow Of(string caseId, EvidenceItem file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var since = file.ReceivedAt is { } received && received - file.StartedAt >= Soon ? received : file.StartedAt;
        var plain = DueRow.Of(caseId, new DueHint(DueKind.Upload, file.EvidenceId, since));
        return plain with { Key = $"{Prefix}{caseId}|{file.EvidenceId}" };
    }

    /// <summary>The row of an upload that is looked at when it is given up.</summary>
    public static DueRow AtEnd(string caseId, EvidenceItem file) => DueRow.Of(caseId, EndOf(file));

    public static DueHint EndOf(EvidenceItem file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new DueHint(DueKind.Upload, file.EvidenceId, file.AbandonAt);
    }

    /// <summary>When what the row tells of began, by the desk's clock: of an inspection when the bytes were received.</summary>
    public static DateTimeOffset? Since(string rowKey, DateTimeOffset? dueAt)
    {
        ArgumentNullException.ThrowIfNull(rowKey);
        return rowKey.StartsWith(Prefix, StringComparison.Ordinal) ? dueAt : dueAt - CaseHints.InspectionTimeout;
    }

    /// <summary>Rows that nobody needs once a step is committed.</summary>
    /// <param name="old">A hint about a file that the step is done with.</param>
    internal static IEnumerable<DueRow> Old(CaseStep step, DueHint old)
    {
        var (id, before) = (step.After.Id, step.Before!.Evidence[old.ItemId]);
        if (before.Status == EvidenceStatus.Inspecting)
            return [Of(id, before)];
        var after = step.After.Evidence[old.ItemId];
        if (step.Timeline[^1].At - before.StartedAt >= Soon)
            return [AtEnd(id, before)];
        return after.Status == EvidenceStatus.Inspecting ? [] : [Of(id, before)];
    }
}
