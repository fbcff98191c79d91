using System.Text.Json.Serialization;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Hints;

/// <summary>
/// Queue message: something to look at. One queue carries all of them, since each queue costs a look every few seconds when nothing is
/// there; <c>kind</c>, the first property of the JSON, says what it is. A message without one is nobody's, and nobody can read it.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CaseChanged), "case-changed")]
[JsonDerivedType(typeof(EvidenceArrived), "evidence-arrived")]
[JsonDerivedType(typeof(UploadExpired), "upload-expired")]
[JsonDerivedType(typeof(RemindersDue), "reminders-due")]
[JsonDerivedType(typeof(CalendarRecount), "calendar-recount")]
[JsonDerivedType(typeof(CaseToErase), "case-to-erase")]
[JsonDerivedType(typeof(PacketAsked), "packet-asked")]
public abstract record DeskWork : TracedMessage;
