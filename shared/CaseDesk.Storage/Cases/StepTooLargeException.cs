namespace CaseDesk.Storage.Cases;

/// <summary>A step of which a text does not fit its row, even compressed. Nothing of it is stored.</summary>
public sealed class StepTooLargeException(string caseId, string what, Exception? cause = null)
    : Exception($"A step on case {caseId} does not fit: {what}", cause);
