namespace CaseDesk.Storage.Cases;

/// <summary>A row of a case is none that the desk could have written: somebody wrote it beside the desk.</summary>
public sealed class CaseUnreadableException(string caseId, string rowKey, Exception? inner = null)
    : InvalidOperationException($"Row {rowKey} of case {caseId} is not as the desk writes it.", inner)
{
    public string RowKey => rowKey;
}
