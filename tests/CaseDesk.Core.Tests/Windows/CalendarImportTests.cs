using System.Text;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;
using CaseDesk.Samples.Fuzz;
using CaseDesk.Samples.Windows;
using CsCheck;
using static CaseDesk.Core.Tests.Windows.OfficialDays;

namespace CaseDesk.Core.Tests.Windows;

/// <summary>Each bad row spoils an invented year in one place and expects that place back, and nothing else.</summary>
public sealed class CalendarImportTests
{
    private static readonly WorkingDayCalendar s_shipped = WorkingDayCalendar.Official;

    [Theory]
    [InlineData("year/1\"", "year/2\"", "calendar-format-invalid", "$.format")]
    [InlineData("\"format\": \"casedesk-working-days-year/1\",", "", "calendar-format-invalid", "$.format")]
    [InlineData("\"year\": 2027,", "", "calendar-format-invalid", "$.year")]
    [InlineData("\"year\": 2027", "\"year\": \"2027\"", "calendar-format-invalid", "$.year")]
    [InlineData("\"year\": 2027", "\"year\": 2028", "calendar-year-invalid", "$.year")]
    [InlineData("\"year\": 2027", "\"year\": 2023", "calendar-year-invalid", "$.year")]
    [InlineData("\"year\": 2027", "\"year\": 1", "calendar-year-invalid", "$.year")]
    [InlineData("\"year\": 2027", "\"year\": 2147483647", "calendar-year-invalid", "$.year")]
    [InlineData("\"notice\": \"https://notices.example/invented/2027\",", "", "calendar-notice-missing", "$.notice")]
    [InlineData("https://notices", "http://notices", "calendar-notice-missing", "$.notice")]
    [InlineData("\"off\": [\"2027-02-05\"", "\"off\": [\"2027-01-01\"", "calendar-day-twice", "$.holidays[1].off[0]")]
    [InlineData("\"work\": [\"2027-02-20\"]", "\"work\": [\"2027-01-09\"]", "calendar-day-twice", "$.holidays[1].work[0]")]
    [InlineData("2027-02-20", "2027-02-19", "calendar-make-up-on-weekday", "$.holidays[1].work[0]")]
    [InlineData("2027-10-05", "2027-10-03", "calendar-off-on-weekend", "$.holidays[6].off[2]")]
    [InlineData("2027-10-05", "2026-10-05", "calendar-day-of-another-year", "$.holidays[6].off[2]")]
    [InlineData("2027-02-20", "2028-02-19", "calendar-day-of-another-year", "$.holidays[1].work[0]")]
    [InlineData("\"off\": [\"2027-06-09\"]", "\"off\": []", "calendar-statutory-day-missing", "$.holidays")]
    [InlineData("2027-10-09", "2027-10-03", "calendar-statutory-day-missing", "$.holidays[6].work[0]")]
    [InlineData("\"mid-autumn\"", "\"moon\"", "calendar-holiday-unnamed", "$.holidays[5].id")]
    [InlineData("2027-10-05", "2027-02-30", "calendar-format-invalid", "$.holidays[6].off[2]")]
    [InlineData("\"2027-10-05\"", "null", "calendar-format-invalid", "$.holidays[6].off[2]")]
    [InlineData("{ \"id\": \"mid-autumn\", \"off\": [\"2027-09-15\"], \"work\": [] }", "null", "calendar-format-invalid", "$.holidays[5]")]
    [InlineData("\"year\": 2027", "\"year\": 2027, \"colour\": 1", "calendar-format-invalid", "$.colour")]
    [InlineData("\"year\": 2027", "\"year\": 2027, \"version\": \"\"", "calendar-version-invalid", "$.version")]
    [InlineData("\"year\": 2027", "\"year\": 2027, \"version\": \"cn 2027\"", "calendar-version-invalid", "$.version")]
    [InlineData("\"year\": 2027", "\"year\": 2027, \"version\": \"cn-2026.1\"", "calendar-version-taken", "$.version")]
    [InlineData("\"year\": 2027", "\"year\": 2027, \"version\": \"used\"", "calendar-version-taken", "$.version")]
    [InlineData(
        "\"year\": 2027",
        "\"year\": 2027, \"names\": { \"qingming\": { \"zh\": \"清明\", \"en\": \"Tomb sweeping\" } }",
        "calendar-holiday-unnamed",
        "$.names.qingming"
    )]
    [InlineData("\"year\": 2027", "\"year\": 2027, \"names\": { \"moon\": null }", "calendar-holiday-unnamed", "$.names")]
    [InlineData(
        "\"year\": 2027",
        "\"year\": 2027, \"names\": { \"moon\": { \"zh\": \" \", \"en\": \"Moon\" } }",
        "calendar-holiday-unnamed",
        "$.names.moon"
    )]
    public void A_spoiled_year_is_refused_with_its_place(string sound, string spoiled, string code, string place) =>
        AssertRefused(InventedYear.File, sound, spoiled, code, place);

    [Theory]
    [InlineData("\"year\": 2027,", "", "calendar-format-invalid", "$.year")]
    [InlineData("\"year\": 2027", "\"year\": 2028", "calendar-day-of-another-year", "$.days[0].date")]
    [InlineData("[\"https://notices.example/invented/2027\"]", "[]", "calendar-notice-missing", "$.papers")]
    [InlineData("[\"https://notices.example/invented/2027\"]", "[\"notice\"]", "calendar-notice-missing", "$.papers[0]")]
    [InlineData("2027-02-05", "2027-01-01", "calendar-day-twice", "$.days[4].date")]
    [InlineData("2027-02-20", "2027-02-19", "calendar-make-up-on-weekday", "$.days[6].date")]
    [InlineData("2027-02-20", "2026-02-21", "calendar-day-of-another-year", "$.days[6].date")]
    [InlineData("{ \"name\": \"端午节\", \"date\": \"2027-06-09\", \"isOffDay\": true },", "", "calendar-statutory-day-missing", "$.days")]
    [InlineData("2027-10-09", "2027-10-03", "calendar-statutory-day-missing", "$.days[15].date")]
    [InlineData("\"name\": \"端午节\"", "\"name\": \"龙舟节\"", "calendar-holiday-unnamed", "$.days[10].name")]
    [InlineData("\"isOffDay\": false } ]", "\"isOffDay\": 0 } ]", "calendar-format-invalid", "$.days[15].isOffDay")]
    [InlineData("{ \"name\": \"端午节\", \"date\": \"2027-06-09\", \"isOffDay\": true }", "null", "calendar-format-invalid", "$.days[10]")]
    public void A_spoiled_year_of_holiday_cn_is_refused_with_its_place(string sound, string spoiled, string code, string place) =>
        AssertRefused(InventedYear.HolidayCn, sound, spoiled, code, place);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{\"year\":2027,\"papers\":[],\"days\":[]}")]
    [InlineData("{\"days\":null}")]
    [InlineData("{\"days\":[],\"days\":[]}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("<html>secret</html>")]
    public void What_is_no_year_at_all_is_refused_without_an_echo(string json)
    {
        var refusal = Import(json).Refusal;

        Assert.NotNull(refusal);
        Assert.StartsWith("$", Assert.Single(refusal.Places).Path, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", string.Concat(refusal.Arguments.Values), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_formats_give_the_same_official_year()
    {
        var (own, other) = (Import(InventedYear.File).Value, Import(InventedYear.HolidayCn).Value);

        Assert.Equal((2027, "cn-2027.desk1", D("2027-12-31")), (own.Years[^1].Year, own.Version, own.LastOfficialDay));
        Assert.Equal(DayKind.MakeUp, own.KindOf(D("2027-01-09")));
        Assert.Equal(own.ToJson(), other.ToJson());
        Assert.Equal(own.ToJson(), WorkingDayCalendar.Parse(own.ToJson()).ToJson());
        Assert.Equal(("https://notices.example/invented/2027", "body", "shipped"), (own.Years[^1].Notice, own.Years[^1].Source, own.Years[0].Source));
        Assert.Equal(
            new ReviewWindow(D("2026-12-24"), D("2026-12-29"), D("2027-01-06"), false, own.Version),
            ReviewWindows.Compute(own, D("2026-12-24"), 3, 7).Value);
    }

    [Fact]
    public void December_days_of_the_year_before_are_that_year_s()
    {
        var file = InventedYear.File.Replace("\"2027-01-01\"", "\"2026-12-31\", \"2027-01-01\"", StringComparison.Ordinal);
        Assert.NotEqual(InventedYear.File, file);

        var calendar = Import(file).Value;

        Assert.False(calendar.IsWorking(D("2026-12-31")));
        Assert.True(WorkingDayCalendar.Official.IsWorking(D("2026-12-31")));
        Assert.False(calendar.IsWorking(D("2027-01-01")));
        // Once it is known it is no news.
        Assert.Same(calendar, CalendarImport.Decide(calendar, Utf8(file), Wish()).Value);
    }

    [Fact]
    public void December_days_that_the_year_before_says_the_opposite_of_are_refused()
    {
        var known = Import(InventedYear.File.Replace("\"2027-01-09\"", "\"2026-12-26\", \"2027-01-09\"", StringComparison.Ordinal)).Value;
        Assert.True(known.IsWorking(D("2026-12-26")));

        var said = CalendarImport.Decide(known, Utf8(InventedYear.File.Replace("\"2027-01-04\"", "\"2026-12-26\", \"2027-01-04\"", StringComparison.Ordinal)), Wish());

        Assert.Equal(("calendar-day-of-another-year", "$.holidays[0].off[1]"), (said.Refusal!.Told(), said.Refusal!.Places[0].Path));
    }

    [Fact]
    public void A_year_may_be_replaced_and_gets_the_next_free_version()
    {
        var first = Import(InventedYear.File).Value;
        var second = CalendarImport.Decide(first, Utf8(InventedYear.File.Replace("2027-01-09", "2027-01-10", StringComparison.Ordinal)), Wish()).Value;

        Assert.Equal(("cn-2027.desk2", 4), (second.Version, second.Years.Count));
        Assert.Equal((DayKind.Off, DayKind.MakeUp), (second.KindOf(D("2027-01-09")), second.KindOf(D("2027-01-10"))));
        Assert.Same(second, CalendarImport.Decide(second, Utf8(InventedYear.File.Replace("2027-01-09", "2027-01-10", StringComparison.Ordinal)), Wish()).Value);
    }

    [Fact]
    public void The_wishes_version_comes_before_the_files()
    {
        var file = InventedYear.File.Replace("\"year\": 2027", "\"year\": 2027, \"version\": \"of-the-file\"", StringComparison.Ordinal);

        Assert.Equal("of-the-file", Import(file).Value.Version);
        Assert.Equal("of-the-wish", CalendarImport.Decide(s_shipped, Utf8(file), Wish() with { Version = "of-the-wish" }).Value.Version);
        Assert.Equal("$.version", CalendarImport.Decide(s_shipped, Utf8(file), Wish() with { Version = "no good" }).Refusal!.Places[0].Path);
    }

    [Fact]
    public void A_new_holiday_is_named_by_the_file_and_two_known_ones_joined_name_themselves()
    {
        var own = Import(
            InventedYear
                .File.Replace("\"mid-autumn\"", "\"moon\"", StringComparison.Ordinal)
                .Replace(
                    "\"year\": 2027",
                    "\"year\": 2027, \"names\": { \"moon\": { \"zh\": \"月节\", \"en\": \"Moon\" } }",
                    StringComparison.Ordinal
                )
        ).Value;
        var joined = Import(InventedYear.HolidayCn.Replace("\"中秋节\"", "\"中秋节、劳动节\"", StringComparison.Ordinal)).Value;
        var known = Import(InventedYear.HolidayCn.Replace("\"中秋节\"", "\"中秋节、国庆节\"", StringComparison.Ordinal)).Value;

        Assert.Equal(new HolidayName("月节", "Moon"), own.HolidayNames[own.ReasonOf(D("2027-09-15")).Holiday!]);
        Assert.Equal("mid-autumn-and-labour-day", joined.ReasonOf(D("2027-09-15")).Holiday);
        Assert.Equal(new HolidayName("中秋节、劳动节", "Mid-Autumn Festival and Labour Day"), joined.HolidayNames["mid-autumn-and-labour-day"]);
        Assert.Equal("national-day-and-mid-autumn", known.ReasonOf(D("2027-09-15")).Holiday);
    }

    [Fact]
    public void A_weekend_day_before_the_year_is_passed_over()
    {
        // A New Year holiday may begin on a Saturday of the year before: that day is off anyway.
        var json = InventedYear.HolidayCn.Replace(
            "\"days\": [",
            "\"days\": [ { \"name\": \"元旦\", \"date\": \"2026-12-26\", \"isOffDay\": true },",
            StringComparison.Ordinal
        );

        Assert.Equal(Import(InventedYear.File).Value.ToJson(), Import(json).Value.ToJson());
    }

    [Fact]
    public void An_import_changes_no_window_that_does_not_touch_its_year()
    {
        // Whichever Saturday of 2027 is worked.
        var weekends = Enumerable
            .Range(0, 365)
            .Select(day => new DateOnly(2027, 1, 1).AddDays(day))
            .Where(day => day.DayOfWeek is DayOfWeek.Saturday && StatutoryDays.Of(2027).All(statutory => statutory.Date != day))
            .ToArray();
        Gen.Select(
                Gen.Int[0, weekends.Length - 1].Select(index => weekends[index]),
                Gen.Int[D("2024-01-01").DayNumber, D("2028-12-31").DayNumber],
                Gen.Int[1, 60],
                Gen.Int[1, 60]
            )
            .SampleSeeded(
                (makeUp, from, one, other) =>
                {
                    var imported = Import(
                        InventedYear
                            .File.Replace("\"2027-01-09\"", $"\"{makeUp:yyyy-MM-dd}\"", StringComparison.Ordinal)
                            .Replace("\"2027-02-20\"", "", StringComparison.Ordinal)
                            .Replace("\"2027-05-08\"", "", StringComparison.Ordinal)
                            .Replace("\"2027-10-09\"", "", StringComparison.Ordinal)
                    ).Value;
                    var (day, min, max) = (DateOnly.FromDayNumber(from), Math.Min(one, other), Math.Max(one, other));
                    var (before, after) = (
                        ReviewWindows.Compute(s_shipped, day, min, max).Value,
                        ReviewWindows.Compute(imported, day, min, max).Value
                    );

            var touches = day.AddDays(1).Year <= 2027 && (before.Latest.Year >= 2027 || after.Latest.Year >= 2027);
            if (!touches)
                Assert.Equal((before.Earliest, before.Latest, before.Provisional), (after.Earliest, after.Latest, after.Provisional));
            Assert.Equal(after.Latest.Year > 2027, after.Provisional);
        }, iter: 300);
    }

    [Fact]
    public void The_calendar_that_is_official_for_longer_holds_and_the_imported_one_on_a_tie()
    {
        var (imported, again) = (Import(InventedYear.File).Value, WithoutLastYear());

        Assert.Same(s_shipped, CalendarChoice.Of(s_shipped, null));
        Assert.Same(imported, CalendarChoice.Of(s_shipped, imported));
        Assert.Same(again, CalendarChoice.Of(again, null));
        Assert.Same(s_shipped, CalendarChoice.Of(s_shipped, again));
        var tie = CalendarImport.Decide(s_shipped, Utf8(InventedYear.File), Wish()).Value;
        Assert.Same(imported, CalendarChoice.Of(tie, imported));
    }

    /// <summary>The shipped calendar as it was before 2026 was announced.</summary>
    private static WorkingDayCalendar WithoutLastYear()
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(s_shipped.ToJson())!.AsObject();
        json["years"]!.AsArray().RemoveAt(2);
        return WorkingDayCalendar.Parse(Utf8(json.ToJsonString()));
    }

    private static void AssertRefused(string year, string sound, string spoiled, string code, string place)
    {
        Assert.Contains(sound, year, StringComparison.Ordinal);
        Assert.False(Import(year).IsRefused);

        var refusal = Import(year.Replace(sound, spoiled, StringComparison.Ordinal)).Refusal;

        Assert.Equal((code, 422), (refusal?.Told(), refusal?.Entry.Status));
        Assert.Equal([new RefusalPlace(place, code)], refusal!.Places);
        Assert.Contains(place, RefusalTexts.Of(refusal).Zh.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("$.years", RefusalTexts.Of(refusal).En.Detail, StringComparison.Ordinal);
    }

    private static Outcome<WorkingDayCalendar> Import(string json) => CalendarImport.Decide(s_shipped, Utf8(json), Wish());

    private static ImportWish Wish() => new(null, OfficialYear.Body, ["used"]);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
