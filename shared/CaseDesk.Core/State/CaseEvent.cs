using System.Text.Json.Serialization;
using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.State;

/// <summary>Something that happened to a case. Stored for ever: add types and optional members, never rename or remove.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CaseOpened), "case.opened")]
[JsonDerivedType(typeof(CaseCorrected), "case.corrected")]
[JsonDerivedType(typeof(ClockSet), "clock.set")]
[JsonDerivedType(typeof(ClockEnded), "clock.ended")]
[JsonDerivedType(typeof(ClockRecounted), "clock.recounted")]
[JsonDerivedType(typeof(ContactLogged), "contact.logged")]
[JsonDerivedType(typeof(NoteAdded), "note.added")]
[JsonDerivedType(typeof(CaseAssigned), "case.assigned")]
[JsonDerivedType(typeof(MerchantReminded), "merchant.reminded")]
[JsonDerivedType(typeof(LinkRenewed), "link.renewed")]
[JsonDerivedType(typeof(CaseSubmitted), "case.submitted")]
[JsonDerivedType(typeof(CaseDecided), "case.decided")]
[JsonDerivedType(typeof(CaseClosed), "case.closed")]
[JsonDerivedType(typeof(CaseUndone), "case.undone")]
[JsonDerivedType(typeof(EvidenceStarted), "evidence.started")]
[JsonDerivedType(typeof(TicketRenewed), "evidence.ticketRenewed")]
[JsonDerivedType(typeof(EvidenceReceived), "evidence.received")]
[JsonDerivedType(typeof(EvidenceSealed), "evidence.sealed")]
[JsonDerivedType(typeof(InvoiceRead), "evidence.invoiceRead")]
[JsonDerivedType(typeof(EvidenceRefused), "evidence.refused")]
[JsonDerivedType(typeof(EvidenceWithdrawn), "evidence.withdrawn")]
[JsonDerivedType(typeof(ReminderFired), "reminder.fired")]
[JsonDerivedType(typeof(ReminderPostponed), "reminder.postponed")]
[JsonDerivedType(typeof(ReminderSuperseded), "reminder.superseded")]
[JsonDerivedType(typeof(ReminderDigest), "reminder.digest")]
[JsonDerivedType(typeof(ClockSnoozed), "clock.snoozed")]
[JsonDerivedType(typeof(TruthConfirmed), "truth.confirmed")]
[JsonDerivedType(typeof(MaterialsReady), "materials.ready")]
[JsonDerivedType(typeof(EvidenceRead), "evidence.read")]
[JsonDerivedType(typeof(LegalHoldPlaced), "legalHold.placed")]
[JsonDerivedType(typeof(LegalHoldLifted), "legalHold.lifted")]
[JsonDerivedType(typeof(CaseErased), "case.erased")]
[JsonDerivedType(typeof(ErasureContinued), "case.erasureContinued")]
[JsonDerivedType(typeof(PacketRequested), "packet.requested")]
[JsonDerivedType(typeof(PacketBuilt), "packet.built")]
[JsonDerivedType(typeof(PacketFailed), "packet.failed")]
[JsonDerivedType(typeof(PacketRead), "packet.read")]
public abstract record CaseEvent;

public sealed record CaseOpened(string CaseId, CaseFacts Facts, KeptLink Link) : CaseEvent;

public sealed record CaseCorrected(CaseFacts Facts, IReadOnlyList<string> Changed) : CaseEvent;

/// <summary>A clock starts or moves; its reminders replace those still pending for the same clock.</summary>
public sealed record ClockSet(Clock Clock, IReadOnlyList<Reminder> Reminders) : CaseEvent;

/// <summary>A clock stops; its pending reminders are cancelled.</summary>
public sealed record ClockEnded(string ClockId, ClockState State) : CaseEvent
{
    /// <summary>How one knows, when somebody ended it by hand.</summary>
    public string? Reason { get; init; }
}

/// <summary>A named person ticked the truth statement of this wording.</summary>
public sealed record TruthConfirmed(string Name, string Role, string Statement) : CaseEvent;

/// <summary>The merchant says that nothing more comes: the desk may look at it.</summary>
public sealed record MaterialsReady : CaseEvent;

/// <summary>One contact with the platform's customer service, kept as evidence of its own.</summary>
public sealed record ContactLogged(ContactEntry Entry) : CaseEvent;

/// <summary>A consultant's note: for the desk alone. It stands on the timeline and nowhere else.</summary>
/// <param name="Text">1 to 4,000 characters.</param>
public sealed record NoteAdded(string Text) : CaseEvent;

/// <summary>The case has another owner, or none.</summary>
/// <param name="Owner">Who answers for it from now on; null for nobody.</param>
/// <param name="Reason">Why it was handed over, at most 500 characters; null where nobody had it before.</param>
public sealed record CaseAssigned(string? Owner, string? Reason) : CaseEvent;

/// <summary>Somebody at the desk had the merchant reminded of what is theirs to do.</summary>
/// <param name="Step">The code of the next step, such as <c>upload</c>.</param>
/// <param name="By">Exclusive end of the clock that it stands under; null without one.</param>
public sealed record MerchantReminded(string Step, DateTimeOffset? By) : CaseEvent;

public sealed record LinkRenewed(KeptLink Link) : CaseEvent;

public sealed record CaseSubmitted(int Round, DateTimeOffset SubmittedAt, string? Override, IReadOnlyList<string> UnmetItems) : CaseEvent
{
    public RoundKind Kind { get; init; }

    /// <summary>The packet that was handed in; null when nobody said.</summary>
    public string? PacketId { get; init; }

    /// <summary>How to take it back; null in what was recorded before that was kept.</summary>
    public UndoPoint? Before { get; init; }
}

public sealed record CaseDecided(int Round, DecisionOutcome Outcome, DateTimeOffset DecidedAt, decimal? AmountReleased, string? Reason)
    : CaseEvent
{
    /// <summary>See <see cref="CaseSubmitted.Before"/>.</summary>
    public UndoPoint? Before { get; init; }
}

public sealed record CaseClosed(string? Reason) : CaseEvent
{
    /// <summary>See <see cref="CaseSubmitted.Before"/>.</summary>
    public UndoPoint? Before { get; init; }
}

/// <summary>
/// The newest hand-in, answer or closing was recorded by mistake: the case stands as before it. Its own entry stays on the record.
/// </summary>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record CaseUndone(UndoableStep Step, string Reason) : CaseEvent;
