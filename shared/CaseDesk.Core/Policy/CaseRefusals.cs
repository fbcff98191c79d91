using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Policy;

/// <summary>Every "no" of the Cases slice; texts in Refusals/Texts/cases.json.</summary>
public static class CaseRefusals
{
    public static readonly RefusalEntry CaseNotFound = new("case-not-found", 404);
    public static readonly RefusalEntry VersionStale = new("version-stale", 412);
    public static readonly RefusalEntry ActionNotAllowed = new("action-not-allowed", 409);
    public static readonly RefusalEntry OutcomeNotAllowed = new("outcome-not-allowed", 409);
    public static readonly RefusalEntry SubmissionIncomplete = new("submission-incomplete", 409);
    public static readonly RefusalEntry EvidenceStillInspecting = new("evidence-still-inspecting", 409);
    public static readonly RefusalEntry AmountInvalid = new("amount-invalid", 422);
    public static readonly RefusalEntry AmountBelowReleased = new("amount-below-released", 422);
    public static readonly RefusalEntry ReleaseNotAll = new("release-not-all", 422);
    public static readonly RefusalEntry ReleaseNotPart = new("release-not-part", 422);
    public static readonly RefusalEntry MailboxInvalid = new("mailbox-invalid", 422);
    public static readonly RefusalEntry PhoneInvalid = new("phone-invalid", 422);
    public static readonly RefusalEntry TaxNumberInvalid = new("tax-number-invalid", 422);
    public static readonly RefusalEntry CurrencyInvalid = new("currency-invalid", 422);
    public static readonly RefusalEntry PlatformUnknown = new("platform-unknown", 422);
    public static readonly RefusalEntry CauseUnknown = new("cause-unknown", 422);
    public static readonly RefusalEntry DateInFuture = new("date-in-future", 422);
    public static readonly RefusalEntry DateTooOld = new("date-too-old", 422);
    public static readonly RefusalEntry DateBeforeNotice = new("date-before-notice", 422);
    public static readonly RefusalEntry DateBeforeSubmission = new("date-before-submission", 422);
    public static readonly RefusalEntry ClockUnknown = new("clock-unknown", 422);
    public static readonly RefusalEntry ClockInPast = new("clock-in-past", 422);
    public static readonly RefusalEntry ClockTooFar = new("clock-too-far", 422);
    public static readonly RefusalEntry ExtensionMissing = new("extension-date-missing", 422);
    public static readonly RefusalEntry ExtensionNotLater = new("extension-not-later", 422);
    public static readonly RefusalEntry ClockNotInPlaybook = new("clock-not-in-playbook", 422);
    public static readonly RefusalEntry ClockNotRunning = new("clock-not-running", 409);
    public static readonly RefusalEntry ClockCountInvalid = new("clock-count-invalid", 422);
    public static readonly RefusalEntry NothingToExtend = new("nothing-to-extend", 409);
    public static readonly RefusalEntry SnoozeInvalid = new("snooze-invalid", 422);
    public static readonly RefusalEntry TruthUnconfirmed = new("truth-unconfirmed", 409);
    public static readonly RefusalEntry ConditionUnknown = new("condition-unknown", 422);
    public static readonly RefusalEntry FreezeInvalid = new("freeze-invalid", 422);
    public static readonly RefusalEntry MaterialsIncomplete = new("materials-incomplete", 409);
    public static readonly RefusalEntry NothingToChange = new("nothing-to-change", 422);
    public static readonly RefusalEntry StepTooLarge = new("step-too-large", 409);

    public static readonly RefusalEntry ExportTooLarge = new("export-too-large", 422);
    public static readonly RefusalEntry NothingForMerchant = new("nothing-for-merchant", 409);
    public static readonly RefusalEntry RemindedToday = new("reminded-today", 409);
    public static readonly RefusalEntry MerchantRemindersOff = new("merchant-reminders-off", 409);
    public static readonly RefusalEntry NoWayToMerchant = new("no-way-to-merchant", 409);
    public static readonly RefusalEntry OwnerInvalid = new("owner-invalid", 422);
    public static readonly RefusalEntry OwnerAlready = new("owner-already", 409);
    public static readonly RefusalEntry CaseIsErased = new("case-is-erased", 409);
    public static readonly RefusalEntry NothingToUndo = new("nothing-to-undo", 409);
    public static readonly RefusalEntry UndoNotNewest = new("undo-not-newest", 409);

    /// <summary>The step is not one that the case's status allows; names those that are.</summary>
    public static Refusal NotNow(Case @case, string action) =>
        ActionNotAllowed.With(("action", action), ("status", CaseNames.Of(@case.Status))) with { Actions = CaseActions.Of(@case.Status) };
}
