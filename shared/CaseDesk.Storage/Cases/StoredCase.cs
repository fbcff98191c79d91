using Azure;
using CaseDesk.Core.Custody;
using CaseDesk.Core.State;

namespace CaseDesk.Storage.Cases;

/// <summary>A case as read, with the tag that guards its next step.</summary>
/// <param name="StepId">The id of the step that wrote it: tells a writer whether a lost answer hid its own success.</param>
public sealed record StoredCase(Case Case, ETag Tag, string StepId)
{
    /// <summary>That the desk wrote the case as it stands; see <see cref="IHeadSeal"/>. Null or empty when nobody says so.</summary>
    public string? Seal { get; init; }

    /// <summary>Whether this process sealed it as it stands, and need not check its own seal.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Hashes of the rows that were read; of the head alone when the head alone was.</summary>
    public StateRows Rows { get; init; } = StateRows.None;

    /// <summary>How far its chain reaches.</summary>
    public ChainHead Head => new(Case.Id, Case.TimelineLength, Case.ChainLink ?? "");

    /// <summary>Numbers of alerts that are not announced yet, oldest first; empty when the head alone was read.</summary>
    public IReadOnlyList<long> Waiting { get; init; } = [];
}
