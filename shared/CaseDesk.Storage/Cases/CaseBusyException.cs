namespace CaseDesk.Storage.Cases;

/// <summary>
/// So many others wrote to one case at once that a step could not be committed. Nothing is stored; the same request may work later.
/// </summary>
public sealed class CaseBusyException(string caseId, int tries) : Exception($"Case {caseId} was written by others {tries} times in a row.");
