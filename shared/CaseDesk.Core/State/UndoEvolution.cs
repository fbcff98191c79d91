namespace CaseDesk.Core.State;

/// <summary>How the ways back of a case grow and are taken.</summary>
internal static class UndoEvolution
{
    /// <summary>The case's points with one more. A step that brought none bars the way to those before it.</summary>
    public static IReadOnlyList<UndoPoint> Push(Case before, UndoPoint? point) =>
        point is null ? [] : [.. before.UndoPoints.TakeLast(UndoPoint.MaxPoints - 1), point];

    /// <summary>The case as its newest point has it; clocks and reminders follow by events of their own.</summary>
    public static Case Back(Case before) => before.UndoPoints is not [.., var point] ? before : before with
    {
        Status = point.Status,
        Round = point.Round,
        RoundKind = point.RoundKind,
        HandedInAt = point.HandedInAt,
        ReadyAt = point.ReadyAt,
        AmountReleased = point.AmountReleased,
        ReleasedUnknown = point.ReleasedUnknown,
        Decisions = [.. before.Decisions.Take(point.Decisions)],
        ClosedAt = null,
        UndoPoints = [.. before.UndoPoints.SkipLast(1)],
    };
}
