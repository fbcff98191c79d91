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
/// One reminder. Its id is (clock, step, round, revision) and so the same however often it is planned: planning twice changes nothing,
/// firing twice is impossible.
/// </summary>
public sealed record Reminder
{
    public required string Id { get; init; }

    public required string ClockId { get; init; }

    /// <summary>Name of the schedule's step, or one of <see cref="ReminderSteps"/>.</summary>
    public required string Step { get; init; }

    /// <summary>What the step stands for; null for a snooze and for reminders planned before schedules were data.</summary>
    public ReminderStepKind? At { get; init; }

    /// <summary>Who is told; null (planned before) means the desk.</summary>
    public IReadOnlyList<Audience>? To { get; init; }

    public required int Round { get; init; }

    /// <summary>The revision of the clock it was planned for.</summary>
    public required int Revision { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When the step itself fell, once <see cref="DueAt"/> was moved to a later moment; null while they are the same.</summary>
    public DateTimeOffset? StepAt { get; init; }

    public ReminderState State { get; init; }

    public DateTimeOffset? FiredAt { get; init; }

    /// <summary>Whether it speaks of a clock that has run out.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOverdue =>
        At is ReminderStepKind.Overdue or ReminderStepKind.DaysOverdue || (At is null && Step == ReminderSteps.Overdue);

    /// <summary>The same reminder, waiting again, for another revision of its clock.</summary>
    public Reminder Of(int revision) =>
        this with
        {
            Id = $"{Id[..Id.LastIndexOf('-')]}-{revision}",
            Revision = revision,
            State = ReminderState.Pending,
        };

    public static string IdOf(string clockId, string step, int round, int revision) => $"{clockId}-{step}-{round}-{revision}";
}

/// <summary>Steps that code knows by name; a playbook's schedule may name others.</summary>
public static class ReminderSteps
{
    public const string Opening = "opening";
    public const string Middle = "middle";
    public const string LastDay = "lastDay";
    public const string Overdue = "overdue";

    /// <summary>Not of a schedule: comes back after a snooze.</summary>
    public const string Snoozed = "snoozed";
}
