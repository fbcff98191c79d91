namespace CaseDesk.Azure.Evidence;

/// <summary>Queue message: a file's bytes are there, or will be once the case says so.</summary>
public sealed record EvidenceArrived(string CaseId, string EvidenceId, int Waits = 0);
