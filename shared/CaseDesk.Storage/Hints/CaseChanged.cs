using CaseDesk.Core.Cases;

namespace CaseDesk.Storage.Hints;

/// <summary>Queue message: the case is about to reach a version; look at its outbox and tidy its list rows.</summary>
/// <param name="Keys">List rows that the step adds or makes stale.</param>
/// <param name="Waits">How often a reader has waited for the version so far.</param>
public sealed record CaseChanged(string CaseId, long Version, IReadOnlyList<ListKey> Keys, int Waits = 0)
    : DeskWork;
