using CaseDesk.Azure.Reminders;
using CaseDesk.Core.Cases;

namespace CaseDesk.Azure.Evidence;

/// <summary>Queue message: a due row about a file; an upload's time is over, or an inspection should be finished.</summary>
/// <param name="WrittenAt">When the hint was written, by the real clock.</param>
public sealed record UploadExpired(string CaseId, string EvidenceId, DueKind Kind, DueRow Row, DateTimeOffset WrittenAt);
