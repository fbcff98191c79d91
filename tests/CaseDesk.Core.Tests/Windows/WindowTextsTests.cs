using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;
using static CaseDesk.Core.Tests.Windows.OfficialDays;

namespace CaseDesk.Core.Tests.Windows;

public sealed partial class WindowTextsTests
{
    private static readonly WorkingDayCalendar s_calendar = WorkingDayCalendar.Official;

    [Fact]
    public void Every_reason_of_every_day_has_a_text_in_both_languages()
    {
        for (var day = s_calendar.FirstDay; day.Year < 2029; day = day.AddDays(1))
        {
            var text = WindowTexts.Of(s_calendar.ReasonOf(day), s_calendar);
            Assert.Matches(@"^[^{}]*\p{IsCJKUnifiedIdeographs}[^{}]*$", text.Zh);
            Assert.Matches("^[A-Z][^{}\u4e00-\u9fff]*$", text.En);
        }
        Assert.All(Enum.GetValues<DayReasonCode>(), code => Assert.NotEmpty(WindowTexts.Of(new(code), s_calendar).Zh));
        Assert.NotEmpty(WindowTexts.Counting.En + WindowTexts.Provisional.En);
    }

    [Theory]
    [InlineData("2026-10-10", "国庆节调休，周末上班", "Weekend working day, made up for National Day")]
    [InlineData("2026-02-17", "春节放假", "Day off: Spring Festival")]
    public void A_reason_names_its_holiday(string date, string zh, string en) =>
        Assert.Equal(new WindowText(zh, en), WindowTexts.Of(s_calendar.ReasonOf(D(date)), s_calendar));

    [Fact]
    public void A_reason_of_an_unknown_holiday_shows_its_id() =>
        Assert.Equal("Day off: victory-day", WindowTexts.Of(new(DayReasonCode.Holiday, "victory-day"), s_calendar).En);

    [Fact]
    public void Kinds_and_reasons_are_written_in_lower_case_words() => Assert.Equal(
        """{"Code":"provisional-statutory","Holiday":"new-year","Kind":"off"}""",
        JsonSerializer.Serialize(new DayReason(DayReasonCode.ProvisionalStatutory, "new-year")));

    [Fact]
    public void Every_refusal_has_texts_whose_places_its_arguments_fill()
    {
        using var file = typeof(RefusalEntry).Assembly.GetManifestResourceStream("Refusals/Texts/windows.json");
        using var texts = JsonDocument.Parse(file!);
        Refusal[] refusals =
        [
            ReviewWindows.Compute(s_calendar, D("2026-09-30"), 4, 3).Refusal!,
            ReviewWindows.Compute(s_calendar, D("2099-12-31"), 3, 7).Refusal!,
        ];

        Assert.Equal(refusals.Select(refusal => refusal.Code), texts.RootElement.EnumerateObject().Select(entry => entry.Name));
        foreach (var refusal in refusals)
        {
            foreach (var language in (string[])["zh", "en"])
            {
                var entry = texts.RootElement.GetProperty(refusal.Code).GetProperty(language);
                var places = Places().Matches(entry.GetProperty("detail").GetString()!).Select(place => place.Groups[1].Value);
                Assert.Equal(refusal.Arguments.Keys.Order(), places.Order());
                Assert.NotEmpty(entry.GetProperty("title").GetString()!);
            }
        }
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Places();
}
