using Azure;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Custody;

namespace CaseDesk.Storage.Changes;

/// <summary>The end of the desk's record as it was read, and what waits to be put on it.</summary>
/// <param name="Tag">Null before the first entry.</param>
/// <param name="IsSealed">Whether the desk wrote that end; true before the first entry.</param>
/// <param name="Forged">Keys of rows among those that wait which the desk did not write.</param>
public sealed record StoredRecord(
    ChainHead Head,
    ETag? Tag,
    bool IsSealed,
    IReadOnlyList<PendingChange> Pending,
    IReadOnlyList<string> Forged);
