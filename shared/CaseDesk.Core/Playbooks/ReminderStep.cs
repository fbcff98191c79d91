namespace CaseDesk.Core.Playbooks;

/// <summary>One reminder of a clock's schedule.</summary>
public sealed record ReminderStep
{
    /// <summary>camelCase, once per schedule: part of the reminder's id.</summary>
    public required string Name { get; init; }

    public required ReminderStepKind At { get; init; }

    /// <summary>Days or hours, 1 or more, for the kinds that count; else null.</summary>
    public int? Value { get; init; }

    /// <summary>Who is told, at least one.</summary>
    public required IReadOnlyList<Audience> To { get; init; }
}

public enum ReminderStepKind
{
    /// <summary>The window's earliest day; not for a window of one day.</summary>
    Opening,

    /// <summary>The window's middle working day.</summary>
    Middle,

    /// <summary>So many days before the last day.</summary>
    DaysBefore,

    /// <summary>On the last day; the day before when the clock ends too early in the day for that.</summary>
    LastDay,

    /// <summary>So many hours before the end; earlier when that falls in the quiet hours.</summary>
    HoursBefore,

    /// <summary>When the clock has run out.</summary>
    Overdue,

    /// <summary>So many days after it has run out.</summary>
    DaysOverdue,
}

public enum Audience
{
    Merchant,
    Desk,

    /// <summary>Whoever leads the desk: told when a clock was missed.</summary>
    Lead,
}
