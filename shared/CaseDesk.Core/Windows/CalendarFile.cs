using System.Text.Json.Serialization;

namespace CaseDesk.Core.Windows;

/// <summary>The file format <c>casedesk-working-days/1</c>; its fields are described in calendars/SOURCES.md.</summary>
internal sealed record CalendarFile(
    string Format,
    string Place,
    string Zone,
    string Version,
    IReadOnlyDictionary<string, HolidayName?> Holidays,
    IReadOnlyList<CalendarYear?> Years)
{
    public const string CurrentFormat = "casedesk-working-days/1";
}

/// <summary>One officially announced year.</summary>
/// <param name="Source">Where the desk got the days from when it imported the year: <c>body</c>, or the address of a file; null for a year
/// that was shipped.</param>
internal sealed record CalendarYear(int Year, string Notice, IReadOnlyList<CalendarHoliday?> Holidays, string? Source = null);

/// <summary>One holiday of a year: weekdays off and the weekend days worked for it.</summary>
internal sealed record CalendarHoliday(string Id, IReadOnlyList<DateOnly> Off, IReadOnlyList<DateOnly> Work);

/// <summary>A holiday's name, Chinese and English.</summary>
public sealed record HolidayName(string Zh, string En);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CalendarFile))]
[JsonSerializable(typeof(CalendarYearFile))]
[JsonSerializable(typeof(HolidayCnFile))]
[JsonSerializable(typeof(WindowTextsFile))]
internal sealed partial class WindowsJson : JsonSerializerContext;
