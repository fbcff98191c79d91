namespace CaseDesk.Core.Changes;

/// <summary>A change that is announced, and made or not: a hint, written before what it tells of.</summary>
/// <param name="Id">Of this one change; what is changed carries it from then on.</param>
/// <param name="By">Who: <c>desk:name</c> or <c>system</c>.</param>
/// <param name="At">By the desk's clock.</param>
/// <param name="State">See <see cref="DeskEntry.State"/>.</param>
/// <param name="WrittenAt">By the real clock.</param>
public sealed record PendingChange(
    string Id,
    DeskChange Change,
    string By,
    DateTimeOffset At,
    string? State,
    DateTimeOffset WrittenAt)
{
    public DeskEntry ToEntry() => new(0, At, By, Change, Id, State);

    /// <summary>What becomes of it.</summary>
    /// <param name="record">All entries, oldest first.</param>
    /// <param name="there">The change that made what is stored now as it is; null when nothing is there, or nobody says.</param>
    /// <param name="isThere">Whether anything is.</param>
    /// <param name="isOver">Whether it was announced so long ago that nobody can still be about to make it.</param>
    public PendingEnd End(IReadOnlyList<DeskEntry> record, string? there, bool isThere, bool isOver)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Any(entry => entry.ChangeId == Id))
            return PendingEnd.Drop;
        // Of two that removed the same at once, one did: it is on record once, by the name of the one or the other.
        var isMade = Change.IsRemoval ? !isThere && !IsGone(record) : there == Id;
        return isMade ? PendingEnd.Record : isOver ? PendingEnd.Drop : PendingEnd.Wait;
    }

    private bool IsGone(IReadOnlyList<DeskEntry> record) =>
        record.LastOrDefault(entry => entry.Change.Kind == Change.Kind && entry.Change.Id == Change.Id) is { Change.IsRemoval: true };
}

/// <summary>What becomes of an announced change.</summary>
public enum PendingEnd
{
    /// <summary>It may still be made.</summary>
    Wait,

    /// <summary>It was made and is not on the record yet.</summary>
    Record,

    /// <summary>It was never made, or is on the record already.</summary>
    Drop,
}
