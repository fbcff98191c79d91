using System.Text;
using CaseDesk.Core.Windows;
using static CaseDesk.Core.Tests.Windows.OfficialDays;

namespace CaseDesk.Core.Tests.Windows;

/// <summary>Each row spoils the shipped file in one place and expects that place back.</summary>
public sealed class CalendarDataTests
{
    private static readonly string s_shipped = ReadShipped();

    [Theory]
    [InlineData("\"2026-10-05\"", "\"2026-10-02\"", "$.years[2].holidays[6].off[2]: 2026-10-02 is already given at $.years[2].holidays[6].off[1].")]
    [InlineData("\"2026-09-20\"", "\"2026-02-28\"", "$.years[2].holidays[6].work[0]: 2026-02-28 is already given at $.years[2].holidays[1].work[1].")]
    [InlineData("\"2026-10-05\"", "\"2026-10-03\"", "$.years[2].holidays[6].off[2]: 2026-10-03 is a Saturday: a weekend day is off anyway and is not listed.")]
    [InlineData("\"2026-10-10\"", "\"2026-10-09\"", "$.years[2].holidays[6].work[1]: 2026-10-09 is a Friday: only a weekend day can be a make-up working day.")]
    [InlineData("\"2026-10-05\"", "\"2025-10-06\"", "$.years[2].holidays[6].off[2]: 2025-10-06 is not a day of 2026.")]
    [InlineData("\"year\": 2026", "\"year\": 2027", "$.years[2].year: 2026 is missing between 2025 and 2027.")]
    [InlineData("\"year\": 2026", "\"year\": 2025", "$.years[2].year: 2025 follows 2025: years must ascend.")]
    [InlineData("\"year\": 2024", "\"year\": 2013", "$.years[0].year: 2013 is not between 2014 and 2099.")]
    [InlineData(
        "\"off\": [\"2026-06-19\"]",
        "\"off\": []",
        "$.years[2].holidays: 2026-06-19 (dragon-boat) is off by law but is not off here."
    )]
    [InlineData(
        "\"2026-10-10\"",
        "\"2026-10-03\"",
        "$.years[2].holidays[6].work[1]: 2026-10-03 (national-day) is off by law but is not off here."
    )]
    [InlineData(
        "https://www.gov.cn/zhengce/content/202511",
        "http://www.gov.cn",
        "$.years[2].notice: The https address of the official notice is needed."
    )]
    [InlineData(
        "{ \"id\": \"qingming\", \"off\": [\"2026",
        "{ \"id\": \"tomb\", \"off\": [\"2026",
        "$.years[2].holidays[2].id: 'tomb' has no name in $.holidays."
    )]
    [InlineData(
        "{ \"id\": \"mid-autumn\", \"off\": [\"2026-09-25\"], \"work\": [] }",
        "null",
        "$.years[2].holidays[5]: Null is not a holiday."
    )]
    [InlineData("\"qingming\": {", "\"tomb\": {", "$.holidays: The statutory holiday 'qingming' has no name.")]
    [InlineData("\"en\": \"New Year\"", "\"en\": \" \"", "$.holidays.new-year: A holiday needs a name in zh and en.")]
    [InlineData("cn-2026.1", "", "$.version: A version of 1 to 40 characters is needed.")]
    [InlineData("days/1", "days/2", "$.format: 'casedesk-working-days/2' is not 'casedesk-working-days/1'.")]
    [InlineData("\"CN\"", "\"HK\"", "$.place: 'HK' is not 'CN', the only place whose statutory days are known.")]
    [InlineData("Asia/Shanghai", "UTC", "$.zone: 'UTC' is not 'Asia/Shanghai'.")]
    public void A_spoiled_file_is_refused_with_its_place(string sound, string spoiled, string fault)
    {
        Assert.Contains(sound, s_shipped, StringComparison.Ordinal);
        var json = Encoding.UTF8.GetBytes(s_shipped.Replace(sound, spoiled, StringComparison.Ordinal));

        Assert.False(WorkingDayCalendar.TryParse(json, out var calendar, out var found));
        Assert.Null(calendar);
        Assert.Equal(fault, found.ToString());
        Assert.Equal(fault, Assert.Throws<CalendarFormatException>(() => WorkingDayCalendar.Parse(json)).Message);
    }

    [Theory]
    [InlineData("2026-10-05", "2026-02-30", "$.years[2].holidays[6].off[2]")]
    [InlineData("\"2026-10-05\"", "null", "$.years[2].holidays[6].off[2]")]
    [InlineData("\"year\": 2026", "\"year\": \"2026\"", "$.years[2].year")]
    [InlineData("\"year\": 2026", "\"years\": 2026", "$.years[2].years")]
    [InlineData("\"place\": \"CN\"", "\"zone\": \"Asia/Shanghai\"", "$.zone")]
    [InlineData("\"place\": \"CN\",", "", "$")]
    public void A_file_of_another_shape_is_refused_with_its_place(string sound, string spoiled, string path)
    {
        Assert.Contains(sound, s_shipped, StringComparison.Ordinal);

        Assert.False(
            WorkingDayCalendar.TryParse(
                Encoding.UTF8.GetBytes(s_shipped.Replace(sound, spoiled, StringComparison.Ordinal)),
                out _,
                out var fault
            )
        );
        Assert.Equal(path, fault.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\u0000")]
    public void What_is_no_calendar_at_all_is_refused(string json)
    {
        Assert.False(WorkingDayCalendar.TryParse(Encoding.UTF8.GetBytes(json), out _, out var fault));
        Assert.StartsWith("$", fault.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_official_year_makes_its_windows_certain_and_moves_them()
    {
        // Invented days for 2027: Monday 4 January off for the New Year, Saturday 9 January worked for it.
        var json = s_shipped.Replace("cn-2026.1", "cn-2027.1", StringComparison.Ordinal).TrimEnd().TrimEnd('}').TrimEnd().TrimEnd(']').TrimEnd() + """
            , { "year": 2027, "notice": "https://example.org/2027", "holidays": [
              { "id": "new-year", "off": ["2027-01-01", "2027-01-04"], "work": ["2027-01-09"] },
              { "id": "spring-festival", "off": ["2027-02-05", "2027-02-08"], "work": [] },
              { "id": "qingming", "off": ["2027-04-05"], "work": [] }, { "id": "dragon-boat", "off": ["2027-06-09"], "work": [] },
              { "id": "mid-autumn", "off": ["2027-09-15"], "work": [] }, { "id": "national-day", "off": ["2027-10-01"], "work": [] } ] } ] }
            """;

        var calendar = WorkingDayCalendar.Parse(Encoding.UTF8.GetBytes(json));

        Assert.True(calendar.IsOfficial(2027));
        Assert.Equal(
            new ReviewWindow(D("2026-12-24"), D("2026-12-29"), D("2027-01-06"), false, "cn-2027.1"),
            ReviewWindows.Compute(calendar, D("2026-12-24"), 3, 7).Value);
        Assert.Equal(DayKind.MakeUp, calendar.KindOf(D("2027-01-09")));
    }

    private static string ReadShipped()
    {
        using var file = typeof(WorkingDayCalendar).Assembly.GetManifestResourceStream("Windows/calendars/cn.json");
        using var reader = new StreamReader(file!);
        return reader.ReadToEnd();
    }
}
