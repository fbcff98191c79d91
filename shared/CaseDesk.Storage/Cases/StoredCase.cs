using Azure;
using CaseDesk.Core.State;

namespace CaseDesk.Storage.Cases;

/// <summary>A case as read, with the tag that guards its next step.</summary>
/// <param name="StepId">The id of the step that wrote it: tells a writer whether a lost answer hid its own success.</param>
public sealed record StoredCase(Case Case, ETag Tag, string StepId)
{
    /// <summary>Numbers of alerts that are not announced yet, oldest first; empty when the head alone was read.</summary>
    public IReadOnlyList<long> Waiting { get; init; } = [];
}
