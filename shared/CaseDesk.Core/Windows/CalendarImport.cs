using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.Core.Refusals;
using static CaseDesk.Core.Windows.WindowsRefusals;

namespace CaseDesk.Core.Windows;

/// <summary>What to call the new calendar and where its year came from.</summary>
/// <param name="Version">Null for the file's own, or else the next free <c>cn-year.deskN</c>.</param>
/// <param name="Source">For <see cref="OfficialYear.Source"/>.</param>
/// <param name="Taken">Versions that name a set of days already, beside the current one.</param>
public sealed record ImportWish(string? Version, string Source, IReadOnlyCollection<string> Taken);

/// <summary>Takes the next official year into the calendar, or another edition of a year that it has.</summary>
public static partial class CalendarImport
{
    /// <summary>Bounds on what is kept: no year has more than a dozen holidays.</summary>
    private const int MaxHolidays = 30;

    private const int LongestName = 40;

    /// <summary>
    /// The calendar with the year of <paramref name="json"/> (UTF-8, one of the two formats of calendars/SOURCES.md) in it, or the first
    /// fault
    /// with its place in that file. The very <paramref name="current"/> when no version is asked for and nothing would change.
    /// </summary>
    public static Outcome<WorkingDayCalendar> Decide(WorkingDayCalendar current, ReadOnlySpan<byte> json, ImportWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (!TryRead(json, current, out var year, out var fault) || (fault = BoundsFault(year, current)) is not null)
            return fault.ToRefusal();
        var before = current.File.Years.FirstOrDefault(known => known!.Year == year.Days.Year - 1);
        if (CalendarDecember.Conflict(year.Days, before) is { } conflict)
            return year.TranslateOwn(conflict).ToRefusal();
        var (own, joined) = CalendarDecember.Split(year.Days with { Source = wish.Source }, before);
        var days = own;
        List<CalendarYear?> years =
        [
            .. current.File.Years.Where(known => known!.Year != days.Year && (joined is null || known.Year != joined.Year)),
            days,
        ];
        if (joined is not null)
            years.Add(joined);
        years.Sort((a, b) => a!.Year.CompareTo(b!.Year));
        var asked = wish.Version ?? year.Version;
        if (asked is null && joined is null && current.File.Years.Any(known => Same(known!, days)))
            return current;
        var merged = current.File with
        {
            Version = asked ?? Next(years[^1]!.Year, [current.Version, .. wish.Taken]),
            Holidays = current.File.Holidays.Concat(year.Names).ToDictionary(StringComparer.Ordinal),
            Years = years,
        };
        fault = VersionFault(merged.Version, current, wish.Taken) ?? CalendarCheck.FirstFault(merged);
        return fault is null ? new WorkingDayCalendar(merged) : year.Translate(fault, years.IndexOf(days)).ToRefusal();
    }

    private static bool TryRead(
        ReadOnlySpan<byte> json,
        WorkingDayCalendar current,
        [NotNullWhen(true)] out ImportedYear? year,
        [NotNullWhen(false)] out CalendarFault? fault
    )
    {
        (year, fault) = (null, null);
        try
        {
            if (IsHolidayCn(json))
                return HolidayCnYear.TryRead(
                    JsonSerializer.Deserialize(json, WindowsJson.Default.HolidayCnFile)!,
                    current,
                    out year,
                    out fault
                );
            var file = JsonSerializer.Deserialize(json, WindowsJson.Default.CalendarYearFile);
            fault = file switch
            {
                null => new("$", "Null is not a year.", CalendarFormatInvalid),
                { Format: not CalendarYearFile.CurrentFormat } => new(
                    "$.format",
                    $"'{CalendarYearFile.CurrentFormat}' is needed here (or a year of holiday-cn, which has days and no format).",
                    CalendarFormatInvalid
                ),
                { Year: null } => new("$.year", "The year is missing.", CalendarFormatInvalid),
                { Holidays: null } => new("$.holidays", "The holidays are missing.", CalendarFormatInvalid),
                _ => null,
            };
            if (fault is not null)
                return false;
            var days = new CalendarYear(file!.Year!.Value, file.Notice ?? "", file.Holidays!);
            year = new ImportedYear(
                days,
                file.Names ?? new Dictionary<string, HolidayName?>(),
                file.Version,
                new Dictionary<string, string>()
            );
            return true;
        }
        catch (Exception wrong)
            when (wrong is JsonException or InvalidOperationException { Source: "System.Text.Json" or "System.Text.Json.Rethrowable" })
        {
            fault = new(
                (wrong as JsonException)?.Path is { Length: > 0 } path ? path : "$",
                "Not what the format asks for.",
                CalendarFormatInvalid
            );
            return false;
        }
    }

    private static bool IsHolidayCn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("days", out _)
            && !root.TryGetProperty("format", out _);
    }

    /// <summary>What the whole calendar's check leaves open, since nobody ships such a file.</summary>
    private static CalendarFault? BoundsFault(ImportedYear year, WorkingDayCalendar current)
    {
        if (year.Days.Year < current.FirstDay.Year)
            return new(
                "$.year",
                $"{year.Days.Year} lies before {current.FirstDay.Year}, the first year of the calendar.",
                CalendarYearInvalid
            );
        if (year.Days.Holidays.Count > MaxHolidays)
            return new("$.holidays", $"A year has at most {MaxHolidays} holidays.", CalendarFormatInvalid);
        foreach (var (id, name) in year.Names)
        {
            if (current.HolidayNames.ContainsKey(id))
                return new($"$.names.{id}", "The holiday has a name already: name only new ones.", CalendarHolidayUnnamed);
            if (
                !HolidayId().IsMatch(id)
                || name is null
                || new[] { name.Zh, name.En }.Any(text => text.Length > LongestName || text.Any(char.IsControl))
            )
                return new(
                    "$.names",
                    $"An id of a to z, 0 to 9 and hyphens and names of 1 to {LongestName} characters are needed.",
                    CalendarHolidayUnnamed
                );
        }

        return year.Names.Count > MaxHolidays ? new("$.names", $"At most {MaxHolidays} names.", CalendarHolidayUnnamed) : null;
    }

    private static CalendarFault? VersionFault(string version, WorkingDayCalendar current, IReadOnlyCollection<string> taken) =>
        version switch
        {
            _ when !Version().IsMatch(version) => new(
                "$.version",
                "A version of 1 to 40 letters, digits, dots, hyphens and underscores is needed.",
                CalendarVersionInvalid
            ),
            _ when version == current.Version || taken.Contains(version) => new(
                "$.version",
                $"'{version}' names another set of days already.",
                CalendarVersionTaken
            ),
            _ => null,
        };

    private static string Next(int year, List<string> taken)
    {
        var edition = 1;
        while (taken.Contains($"cn-{year}.desk{edition}"))
            edition++;
        return $"cn-{year}.desk{edition}";
    }

    private static bool Same(CalendarYear known, CalendarYear days) =>
        known.Year == days.Year
        && known.Notice == days.Notice
        && known.Holidays.Count == days.Holidays.Count
        && known
            .Holidays.Zip(days.Holidays)
            .All(pair =>
                pair.Second is { } other
                && pair.First!.Id == other.Id
                && pair.First.Off.SequenceEqual(other.Off)
                && pair.First.Work.SequenceEqual(other.Work)
            );

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"^[a-z0-9-]{1,60}\z", RegexOptions.CultureInvariant)]
    private static partial Regex HolidayId();
}
