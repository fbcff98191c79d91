using System.Globalization;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Cases;

/// <summary>
/// Where a case stands in one of the desk's lists. Each list (all, by status, by cause, by both) is a partition of its own, ordered by
/// next clock, so a page of it is one range however many cases there are.
/// </summary>
/// <param name="List">For instance <c>all</c> or <c>status=underReview</c>.</param>
/// <param name="Position">Next clock, then case id; cases without a running clock come last.</param>
public readonly record struct ListKey(string List, string Position)
{
    private const string NoClock = "99999999999999";

    public static IReadOnlyList<ListKey> Of(Case @case)
    {
        var position = $"{Instant(@case.NextClockAt)}|{@case.Id}";
        var (status, cause) = (@case.Status, @case.Facts.Cause);
        return [new(Name(null, null), position), new(Name(status, null), position), new(Name(null, cause), position), new(Name(status, cause), position)];
    }

    public static string Name(CaseStatus? status, string? cause) => (status, cause) switch
    {
        (null, null) => "all",
        ({ } s, null) => $"status={CaseNames.Of(s)}",
        (null, { } c) => $"cause={c}",
        ({ } s, { } c) => $"status={CaseNames.Of(s)}&cause={c}",
    };

    /// <summary>The sortable form of an instant, to the second.</summary>
    public static string Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) ?? NoClock;

    [System.Text.Json.Serialization.JsonIgnore]
    public string CaseId => Position[(Position.IndexOf('|', StringComparison.Ordinal) + 1)..];
}
