using System.Text.Json.Serialization;

namespace CaseDesk.Core.Windows;

/// <summary>
/// One year to import, in the format <c>casedesk-working-days-year/1</c>; its fields are described in calendars/SOURCES.md.
/// </summary>
internal sealed record CalendarYearFile(
    string? Format = null,
    string? Version = null,
    int? Year = null,
    string? Notice = null,
    IReadOnlyList<CalendarHoliday?>? Holidays = null,
    IReadOnlyDictionary<string, HolidayName?>? Names = null)
{
    public const string CurrentFormat = "casedesk-working-days-year/1";
}

/// <summary>
/// One year in the format of the public collection holiday-cn: every day that differs from a plain week, weekend days off among them.
/// </summary>
internal sealed record HolidayCnFile(
    int? Year = null,
    IReadOnlyList<string?>? Papers = null,
    IReadOnlyList<HolidayCnDay?>? Days = null,
    [property: JsonPropertyName("$schema")] string? Schema = null,
    [property: JsonPropertyName("$id")] string? Id = null);

/// <summary>A day off, or a make-up working day.</summary>
/// <param name="Name">The holiday's Chinese name; several are joined by <c>、</c>.</param>
internal sealed record HolidayCnDay(string Name, DateOnly Date, bool IsOffDay);
