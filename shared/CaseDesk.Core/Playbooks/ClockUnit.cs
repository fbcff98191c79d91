namespace CaseDesk.Core.Playbooks;

/// <summary>What a clock counts in.</summary>
public enum ClockUnit
{
    /// <summary>Every day counts; a holiday does not stretch the clock.</summary>
    NaturalDays,

    /// <summary>Only working days count, make-up Saturdays and Sundays among them.</summary>
    WorkingDays,

    Hours,

    /// <summary>Set from the date on the platform's page.</summary>
    Page,
}
