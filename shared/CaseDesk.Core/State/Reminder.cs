using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.State;

public enum ReminderState
{
    Pending,
    Fired,

    /// <summary>The case moved on first.</summary>
    Cancelled,

    /// <summary>Its moment passed unsaid (an outage, a snooze) and a later reminder of the same clock speaks for it.</summary>
    Superseded,
}

/// <summary>
/// One reminder. Its id is (clock, rung, round, revision) and so the same however often it is planned: planning twice changes nothing,
/// firing twice is impossible.
/// </summary>
public sealed record Reminder
{
    public required string Id { get; init; }

    public required string ClockId { get; init; }

    /// <summary>Name of the ladder's rung, or one of <see cref="Rungs"/>.</summary>
    public required string Rung { get; init; }

    /// <summary>What the rung stands for; null for a snooze and for reminders planned before ladders were data.</summary>
    public RungKind? At { get; init; }

    /// <summary>Who is told; null (planned before) means the desk.</summary>
    public IReadOnlyList<Audience>? To { get; init; }

    public required int Round { get; init; }

    /// <summary>The revision of the clock it was planned for.</summary>
    public required int Revision { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When the rung itself fell, once <see cref="DueAt"/> was moved to a later moment; null while they are the same.</summary>
    public DateTimeOffset? RungAt { get; init; }

    public ReminderState State { get; init; }

    public DateTimeOffset? FiredAt { get; init; }

    /// <summary>Whether it speaks of a clock that has run out.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOverdue => At is RungKind.Overdue or RungKind.DaysOverdue || (At is null && Rung == Rungs.Overdue);

    public static string IdOf(string clockId, string rung, int round, int revision) => $"{clockId}-{rung}-{round}-{revision}";
}

/// <summary>Rungs that code knows by name; a playbook's ladder may name others.</summary>
public static class Rungs
{
    public const string Opening = "opening";
    public const string Middle = "middle";
    public const string LastDay = "lastDay";
    public const string Overdue = "overdue";

    /// <summary>Not of a ladder: comes back after a snooze.</summary>
    public const string Snoozed = "snoozed";
}
