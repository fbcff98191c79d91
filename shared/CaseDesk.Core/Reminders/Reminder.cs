namespace CaseDesk.Core.Reminders;

public enum ReminderState
{
    Pending,
    Fired,

    /// <summary>The case moved on first.</summary>
    Cancelled,
}

/// <summary>
/// One reminder. Its id is (clock, rung, round, revision) and so the same however often it is planned: planning twice changes nothing,
/// firing twice is impossible.
/// </summary>
public sealed record Reminder
{
    public required string Id { get; init; }

    public required string ClockId { get; init; }

    /// <summary>One of <see cref="Rungs"/>.</summary>
    public required string Rung { get; init; }

    public required int Round { get; init; }

    /// <summary>The revision of the clock it was planned for.</summary>
    public required int Revision { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public ReminderState State { get; init; }

    public DateTimeOffset? FiredAt { get; init; }

    public static string IdOf(string clockId, string rung, int round, int revision) => $"{clockId}-{rung}-{round}-{revision}";
}

/// <summary>The rungs of the review window's ladder, in the order of their days.</summary>
public static class Rungs
{
    public const string Opening = "opening";
    public const string Middle = "middle";
    public const string LastDay = "lastDay";
    public const string Overdue = "overdue";

    internal static int OrderOf(string rung) => Array.IndexOf([Opening, Middle, LastDay, Overdue], rung);
}
