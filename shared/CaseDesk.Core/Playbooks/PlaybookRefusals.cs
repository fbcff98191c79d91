using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Playbooks;

/// <summary>What can be wrong with a playbook file, and with putting one in place; texts in Refusals/Texts/playbooks.json.</summary>
public static class PlaybookRefusals
{
    public static readonly RefusalEntry FormatUnknown = new("playbook-format-unknown", 422);
    public static readonly RefusalEntry FieldTwice = new("playbook-field-twice", 422);
    public static readonly RefusalEntry CodeInvalid = new("playbook-code-invalid", 422);
    public static readonly RefusalEntry KeyUnknown = new("playbook-key-unknown", 422);
    public static readonly RefusalEntry KeyTwice = new("playbook-key-twice", 422);
    public static readonly RefusalEntry ListEmpty = new("playbook-list-empty", 422);
    public static readonly RefusalEntry AddressInvalid = new("playbook-address-invalid", 422);
    public static readonly RefusalEntry StepsInCircle = new("playbook-steps-in-circle", 422);
    public static readonly RefusalEntry UnitInvalid = new("playbook-unit-invalid", 422);
    public static readonly RefusalEntry CountMissing = new("playbook-count-missing", 422);
    public static readonly RefusalEntry CountUnwanted = new("playbook-count-unwanted", 422);
    public static readonly RefusalEntry CountInvalid = new("playbook-count-invalid", 422);
    public static readonly RefusalEntry MinInvalid = new("playbook-min-invalid", 422);
    public static readonly RefusalEntry RoundsInvalid = new("playbook-rounds-invalid", 422);
    public static readonly RefusalEntry ClocksTooMany = new("playbook-clocks-too-many", 422);
    public static readonly RefusalEntry ClockTwice = new("playbook-clock-twice", 422);
    public static readonly RefusalEntry AppealClockMissing = new("playbook-appeal-clock-missing", 422);
    public static readonly RefusalEntry DatesReversed = new("playbook-dates-reversed", 422);
    public static readonly RefusalEntry DatesOverlap = new("playbook-dates-overlap", 422);
    public static readonly RefusalEntry CheckedInFuture = new("playbook-checked-in-future", 422);
    public static readonly RefusalEntry ScheduleWithoutOverdue = new("playbook-schedule-without-overdue", 422);
    public static readonly RefusalEntry ReminderStepValueInvalid = new("playbook-reminder-step-value-invalid", 422);
    public static readonly RefusalEntry HoldMissing = new("playbook-hold-missing", 422);
    public static readonly RefusalEntry LimitInvalid = new("playbook-limit-invalid", 422);
    public static readonly RefusalEntry MergeUnsound = new("playbook-merge-unsound", 422);
    public static readonly RefusalEntry PlatformMismatch = new("playbook-platform-mismatch", 422);
    public static readonly RefusalEntry KeyRemoved = new("playbook-key-removed", 409);
    public static readonly RefusalEntry FileChanged = new("playbook-file-changed", 412);
}
