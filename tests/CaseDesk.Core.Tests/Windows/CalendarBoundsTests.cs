using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.Core.Windows;
using CaseDesk.Samples.Windows;
using static CaseDesk.Core.Tests.Windows.OfficialDays;

namespace CaseDesk.Core.Tests.Windows;

/// <summary>The edges of a calendar file and of a year that is imported: what is just taken, and what is just not.</summary>
public sealed class CalendarBoundsTests
{
    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void A_version_has_at_most_forty_characters(int length, bool isTaken)
    {
        var file = Shipped();
        file["version"] = new string('v', length);

        Assert.Equal(isTaken, WorkingDayCalendar.TryParse(Utf8(file), out _, out _));
    }

    [Theory]
    [InlineData(StatutoryDays.FirstYear, true)]
    [InlineData(StatutoryDays.FirstYear - 1, false)]
    [InlineData(StatutoryDays.LastYear, true)]
    [InlineData(StatutoryDays.LastYear + 1, false)]
    public void A_calendar_may_begin_and_end_with_the_years_whose_days_by_law_are_known(int year, bool isTaken)
    {
        var file = Shipped();
        file["years"] = new JsonArray(YearOf(Math.Clamp(year, StatutoryDays.FirstYear, StatutoryDays.LastYear)));
        file["years"]![0]!["year"] = year;

        Assert.Equal(isTaken, WorkingDayCalendar.TryParse(Utf8(file), out var calendar, out var fault));
        Assert.Equal(isTaken ? null : "$.years[0].year", fault?.Path);
        if (isTaken)
            Assert.Equal(new DateOnly(year, 1, 1), calendar!.FirstDay);
    }

    [Theory]
    [InlineData("[]", "$.years: At least one official year is needed.")]
    [InlineData("[null]", "$.years[0]: Null is not a year.")]
    public void A_calendar_without_a_year_is_none(string years, string fault)
    {
        var file = Shipped();
        file["years"] = JsonNode.Parse(years);

        Assert.False(WorkingDayCalendar.TryParse(Utf8(file), out _, out var found));
        Assert.Equal(fault, found.ToString());
    }

    /// <summary>A file is mended from the top: its head, its names, its years; in a holiday the days off before those worked.</summary>
    [Fact]
    public void The_first_fault_in_the_files_own_order_is_told()
    {
        var file = Shipped();
        file["years"]![0]!["holidays"]![0]!["off"]!.AsArray().Add("2023-01-02");
        file["years"]![0]!["holidays"]![0]!["work"]!.AsArray().Add("2023-01-01");
        Assert.Equal("2023-01-02 is not a day of 2024.", FaultOf(file).Message);

        file["holidays"]!["new-year"]!["en"] = "";
        Assert.Equal("$.holidays.new-year", FaultOf(file).Path);

        file["zone"] = "UTC";
        Assert.Equal("$.zone", FaultOf(file).Path);
    }

    [Fact]
    public void A_fault_of_shape_says_where_to_look()
    {
        Assert.False(WorkingDayCalendar.TryParse("""{ "format": 7 }"""u8, out _, out var fault));
        Assert.Equal("$.format: Line 1, byte 14: not what the format asks for.", fault.ToString());

        Assert.False(WorkingDayCalendar.TryParse("null"u8, out _, out fault));
        Assert.Equal("$: Null is not a calendar.", fault.ToString());
    }

    [Fact]
    public void The_last_year_is_provisional_and_has_its_days_by_law()
    {
        Assert.Equal(DayKind.Off, WorkingDayCalendar.Official.KindOf(D("2099-01-01")));
        Assert.Equal("new-year", WorkingDayCalendar.Official.ReasonOf(D("2099-01-01")).Holiday);
        Assert.Equal("labour-day", WorkingDayCalendar.Official.ReasonOf(D("2099-05-01")).Holiday);
    }

    [Fact]
    public void A_day_outside_the_calendar_is_told_with_the_calendars_ends()
    {
        var outside = Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDayCalendar.Official.KindOf(D("2100-01-01")));
        Assert.StartsWith("The calendar runs from 2024-01-01 to 2099-12-31.", outside.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDayCalendar.Official.TryWorkingDayAfter(D("2026-01-01"), 0, out _));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void An_imported_year_has_at_most_thirty_holidays(int count, bool isTaken)
    {
        var year = Year();
        while (year["holidays"]!.AsArray().Count < count)
            year["holidays"]!.AsArray().Add(JsonNode.Parse("""{ "id": "new-year", "off": [], "work": [] }"""));

        Assert.Equal(isTaken ? null : "$.holidays: A year has at most 30 holidays.", FaultOfImport(year));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void An_imported_year_names_at_most_thirty_holidays(int count, bool isTaken)
    {
        var year = Year();
        year["names"] = new JsonObject(Enumerable.Range(0, count).Select(n => KeyValuePair.Create($"day-{n}", (JsonNode?)Name("日", "Day"))));

        Assert.Equal(isTaken ? null : "$.names: At most 30 names.", FaultOfImport(year));
    }

    [Theory]
    [InlineData("moon", 40, 40, null)]
    [InlineData("moon", 41, 1, "$.names: An id of a to z, 0 to 9 and hyphens and names of 1 to 40 characters are needed.")]
    [InlineData("moon", 1, 41, "$.names: An id of a to z, 0 to 9 and hyphens and names of 1 to 40 characters are needed.")]
    [InlineData("Moon", 1, 1, "$.names: An id of a to z, 0 to 9 and hyphens and names of 1 to 40 characters are needed.")]
    [InlineData("new-year", 1, 1, "$.names.new-year: The holiday has a name already: name only new ones.")]
    public void A_new_holidays_name_is_bounded(string id, int zh, int en, string? fault)
    {
        var year = Year();
        year["names"] = new JsonObject { [id] = Name(new string('日', zh), new string('d', en)) };

        Assert.Equal(fault, FaultOfImport(year));
    }

    [Theory]
    [InlineData("日\u0007", "Day")]
    [InlineData("日", "Day\u0007s")]
    public void A_new_holidays_name_has_no_control_character(string zh, string en)
    {
        var year = Year();
        year["names"] = new JsonObject { ["moon"] = Name(zh, en) };

        Assert.StartsWith("$.names: ", FaultOfImport(year), StringComparison.Ordinal);
    }

    /// <summary>2024, the calendar's first year, may be given anew; what is before it may not.</summary>
    [Theory]
    [InlineData(2024, null)]
    [InlineData(2023, "$.year: 2023 lies before 2024, the first year of the calendar.")]
    public void The_first_year_may_be_replaced_and_none_added_before_it(int number, string? fault)
    {
        var year = YearOf(Math.Max(2024, number));
        year["format"] = Year()["format"]!.DeepClone();
        year["year"] = number;

        Assert.Equal(fault, FaultOfImport(year));
    }

    /// <summary>Whatever else is wrong: a name that is taken is told first, since then nothing of it would be kept.</summary>
    [Fact]
    public void A_version_that_is_taken_comes_before_the_days()
    {
        var year = Year();
        year["version"] = "cn-2026.1";
        year["notice"] = "";

        Assert.Equal("$.version: 'cn-2026.1' names another set of days already.", FaultOfImport(year));
        year["version"] = "no good";
        Assert.Equal("$.version: A version of 1 to 40 letters, digits, dots, hyphens and underscores is needed.", FaultOfImport(year));
    }

    [Theory]
    [InlineData("null", "$: Null is not a year.")]
    [InlineData("""{ "format": "casedesk-working-days-year/1", "year": 2027 }""", "$.holidays: The holidays are missing.")]
    [InlineData("""{ "format": "casedesk-working-days-year/1", "holidays": [] }""", "$.year: The year is missing.")]
    [InlineData("""{ "format": "other", "days": [] }""", "$.days: Not what the format asks for.")]
    [InlineData("""{ "year": 2027 }""",
        "$.format: 'casedesk-working-days-year/1' is needed here (or a year of holiday-cn, which has days and no format).")]
    public void A_year_of_another_shape_says_what_is_missing(string json, string fault) =>
        Assert.Equal(fault, FaultOfImport(JsonNode.Parse(json)));

    private static JsonObject Shipped() => JsonNode.Parse(WorkingDayCalendar.Official.ToJson())!.AsObject();

    private static JsonObject Year() => JsonNode.Parse(InventedYear.File)!.AsObject();

    /// <summary>A year with nothing but what the law names.</summary>
    private static JsonObject YearOf(int year) => new()
    {
        ["year"] = year,
        ["notice"] = "https://notices.example/invented",
        ["holidays"] = new JsonArray(
        [
            .. StatutoryDays.Of(year)
                .Where(day => day.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                .DistinctBy(day => day.Date)
                .Select(day => new JsonObject
                {
                    ["id"] = day.Holiday,
                    ["off"] = new JsonArray($"{day.Date:yyyy-MM-dd}"),
                    ["work"] = new JsonArray(),
                }),
        ]),
    };

    private static JsonObject Name(string zh, string en) => new JsonObject { ["zh"] = zh, ["en"] = en };

    private static CalendarFault FaultOf(JsonNode file)
    {
        Assert.False(WorkingDayCalendar.TryParse(Utf8(file), out _, out var fault));
        return fault;
    }

    private static string? FaultOfImport(JsonNode? year)
    {
        var wish = new ImportWish(null, OfficialYear.Body, []);
        return CalendarImport.Decide(WorkingDayCalendar.Official, Utf8(year), wish).Refusal is { } refusal
            ? $"{refusal.Arguments["path"]}: {refusal.Arguments["fault"]}"
            : null;
    }

    private static byte[] Utf8(JsonNode? json) => Encoding.UTF8.GetBytes(json?.ToJsonString() ?? "null");
}
