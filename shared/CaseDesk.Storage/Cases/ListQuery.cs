using CaseDesk.Core.State;

namespace CaseDesk.Storage.Cases;

/// <summary>Which cases to list.</summary>
/// <param name="DueBefore">Only cases whose next clock ends before (exclusive, to the second).</param>
/// <param name="After">Where the page before ended.</param>
public sealed record ListQuery(CaseStatus? Status, string? Cause, DateTimeOffset? DueBefore, string? After)
{
    public string? Platform { get; init; }

    /// <summary>Empty for cases that nobody owns.</summary>
    public string? Owner { get; init; }

    /// <summary>What the shop, the notice's number or the id must hold, the longest first; none for a list by next clock.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The one case that is asked for by its id; null for none.</summary>
    public string? CaseId { get; init; }

    /// <summary>Whether a case is one of those asked for, its words aside.</summary>
    public bool Accepts(Case found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return (Status is null || found.Status == Status) && (Cause is null || found.Facts.Cause == Cause)
            && (Platform is null || found.Facts.Platform == Platform) && (Owner is null || (found.Owner ?? "") == Owner)
            && (DueBefore is null || found.NextClockAt < DueBefore);
    }
}

/// <param name="Next">Where the next page begins; null at the end. A page of a search may be short though there is more: it reads so much
/// and no more.</param>
public sealed record ListPage(IReadOnlyList<Case> Cases, string? Next);
