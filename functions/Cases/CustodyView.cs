using CaseDesk.Core.Custody;
using CaseDesk.Core.State;

namespace CaseDesk.Functions.Cases;

/// <summary>A case's record as the API shows it.</summary>
/// <param name="Length">Timeline entries.</param>
/// <param name="Link">The hash chain's link of the newest one: whoever notes it can tell later that nothing before was changed.</param>
/// <param name="RetainUntil">From when personal data may be erased without a reason of its own; null while the case is open.</param>
/// <param name="ErasedAt">When it was; null before.</param>
public sealed record CustodyView(long Length, string? Link, DateTimeOffset? RetainUntil, LegalHold? LegalHold, DateTimeOffset? ErasedAt)
{
    public static CustodyView Of(Case @case, int retentionYears) => new(
        @case.TimelineLength, @case.ChainLink, EraseCase.RetainUntil(@case, retentionYears), @case.LegalHold, @case.ErasedAt);
}
