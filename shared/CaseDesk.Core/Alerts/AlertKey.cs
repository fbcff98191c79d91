namespace CaseDesk.Core.Alerts;

/// <summary>Names an alert: the case, or the desk's stream, and its number there.</summary>
public readonly record struct AlertKey(string CaseId, long Sequence);
