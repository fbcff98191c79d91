using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Playbooks;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class CalendarAlertsTests
{
    private static readonly ProvisionalYear s_about = new(2027, "cn-2026.1");

    [Fact]
    public void Compose_says_which_year_and_what_to_do_but_of_no_case()
    {
        var alert = s_about.Compose(3, Shanghai.At("2026-12-24 10:00"));

        Assert.Equal((AlertTypes.CalendarProvisional, "desk", 3), (alert.Type, alert.CaseId, alert.Sequence));
        Assert.StartsWith("""{"id":"evt_desk_provisional_2027_""", Encoding.UTF8.GetString(alert.ToBody()), StringComparison.Ordinal);
        Assert.Equal(
            (2027, "cn-2026.1"),
            (alert.Data.GetProperty("year").GetInt32(), alert.Data.GetProperty("calendarVersion").GetString())
        );
        Assert.Contains("/api/calendar/refresh", alert.Data.GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Contains("/api/calendar/refresh", alert.Data.GetProperty("en").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Event_id_is_the_same_for_the_same_year_and_calendar_only()
    {
        Assert.Equal(s_about.EventId, new ProvisionalYear(2027, "cn-2026.1").EventId);
        Assert.NotEqual(s_about.EventId, (s_about with { Year = 2028 }).EventId);
        Assert.NotEqual(s_about.EventId, (s_about with { CalendarVersion = "cn-2027.1" }).EventId);
        Assert.Matches("^[A-Za-z0-9_]{1,64}$", s_about.EventId);
    }

    [Theory]
    [InlineData("2026-12-24 10:00", true)]
    [InlineData("2026-12-11 10:00", false)]
    public void In_a_submission_names_the_year_its_window_ends_in(string submitted, bool provisional)
    {
        var desk = CaseBuilder.Ready().At(submitted).Submit(submitted);
        var alert = desk.Steps[^1].Alerts.Single(alert => alert.Type == AlertTypes.CaseSubmitted);

        Assert.Equal(provisional ? s_about : null, CalendarAlerts.In(alert.Type, alert.ToBody()));
        Assert.Equal(provisional ? [s_about] : [], CalendarAlerts.Of(desk.Case));
        Assert.Null(CalendarAlerts.In(AlertTypes.CaseDecided, alert.ToBody()));
    }

    [Fact]
    public void In_an_alert_of_before_or_of_a_pages_date_is_nothing()
    {
        var moved = CaseBuilder.Ready().At("2026-12-24 10:00").Submit("2026-12-24 10:00").PageShows(ClockIds.Window, "2027-01-04");

        Assert.Null(CalendarAlerts.In(AlertTypes.ClockMoved, moved.Steps[^1].Alerts[0].ToBody()));
        Assert.Null(CalendarAlerts.In(AlertTypes.CaseSubmitted, """{"data":{"latest":"2027-01-05","provisional":true}}"""u8));
        Assert.Empty(CalendarAlerts.Of(moved.Case));
    }
}
