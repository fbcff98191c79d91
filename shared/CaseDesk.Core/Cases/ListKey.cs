using System.Globalization;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Cases;

/// <summary>
/// Where a case stands in one of the desk's lists. Each list (all, by status, by cause, by both) is a partition of its own, ordered by
/// next clock, so a page of it is one range however many cases there are. What is searched by is a list, too: see <see cref="SearchKeys"/>.
/// </summary>
/// <param name="List">For instance <c>all</c> or <c>status=underReview</c>.</param>
/// <param name="Position">
/// Next clock, case id, and a mark of what else the row says (see <see cref="ListRow"/>), with a bar between; cases without a running
/// clock come behind all others, what fell quiet last first.
/// </param>
public readonly record struct ListKey(string List, string Position)
{
    /// <summary>
    /// Instants of clocks sort before it, quiet cases behind it: both read as fourteen digits, and no clock ends in the year 5000.
    /// </summary>
    public const string FirstQuiet = "5";

    private const long MaxDigits = 99_999_999_999_999;

    /// <summary>Between the parts of a position; no part holds it.</summary>
    internal const char Bar = '|';

    /// <summary>Every key of the case, those that it is searched by last.</summary>
    public static IReadOnlyList<ListKey> Of(Case @case) => [.. ListRow.Of(@case).Select(row => row.Key)];

    public static string Name(CaseStatus? status, string? cause) => (status, cause) switch
    {
        (null, null) => "all",
        ({ } s, null) => $"status={CaseNames.Of(s)}",
        (null, { } c) => $"cause={c}",
        ({ } s, { } c) => $"status={CaseNames.Of(s)}&cause={c}",
    };

    /// <summary>The sortable form of an instant, to the second.</summary>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    /// <summary>The sortable form of the instant since when a case is quiet, the latest first, behind every clock's.</summary>
    public static string Quiet(DateTimeOffset since) =>
        (MaxDigits - long.Parse(Instant(since), CultureInfo.InvariantCulture)).ToString("D14", CultureInfo.InvariantCulture);

    /// <summary>Where a case stands by time.</summary>
    internal static string When(Case @case) => @case.NextClockAt is { } next ? Instant(next) : Quiet(QuietSince.Of(@case)!.Value);

    [System.Text.Json.Serialization.JsonIgnore]
    public string CaseId => Position.Split(Bar)[1];
}
