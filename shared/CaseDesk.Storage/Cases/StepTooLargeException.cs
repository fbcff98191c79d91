namespace CaseDesk.Storage.Cases;

/// <summary>A step whose rows do not fit one transaction, or whose text does not fit its row. Nothing of it is stored.</summary>
public sealed class StepTooLargeException(string caseId, string what, Exception? cause = null) : Exception($"A step on case {caseId} does not fit: {what}", cause);
