using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Tests.Cases;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class CalendarAlertsTests
{
    private static readonly ProvisionalYear s_about = new(2027, "cn-2026.1");

    [Fact]
    public void Compose_SaysWhichYearAndWhatToDo_ButOfNoCase()
    {
        var alert = s_about.Compose(3, Shanghai.At("2026-12-24 10:00"));

        Assert.Equal((AlertTypes.CalendarProvisional, "desk", 3), (alert.Type, alert.CaseId, alert.Sequence));
        Assert.StartsWith("""{"id":"evt_desk_provisional_2027_""", Encoding.UTF8.GetString(alert.ToBody()), StringComparison.Ordinal);
        Assert.Equal((2027, "cn-2026.1"), (alert.Data.GetProperty("year").GetInt32(), alert.Data.GetProperty("calendarVersion").GetString()));
        Assert.Contains("/api/calendar/refresh", alert.Data.GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Contains("/api/calendar/refresh", alert.Data.GetProperty("en").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EventId_IsTheSameForTheSameYearAndCalendarOnly()
    {
        Assert.Equal(s_about.EventId, new ProvisionalYear(2027, "cn-2026.1").EventId);
        Assert.NotEqual(s_about.EventId, (s_about with { Year = 2028 }).EventId);
        Assert.NotEqual(s_about.EventId, (s_about with { CalendarVersion = "cn-2027.1" }).EventId);
        Assert.Matches("^[A-Za-z0-9_]{1,64}$", s_about.EventId);
    }

    [Theory]
    [InlineData("2026-12-24 10:00", true)]
    [InlineData("2026-12-11 10:00", false)]
    public void In_ASubmission_NamesTheYearItsWindowEndsIn(string submitted, bool provisional)
    {
        var desk = CaseBuilder.Ready().At(submitted).Submit(submitted);
        var alert = desk.Steps[^1].Alerts.Single(alert => alert.Type == AlertTypes.CaseSubmitted);

        Assert.Equal(provisional ? s_about : null, CalendarAlerts.In(alert.Type, alert.ToBody()));
        Assert.Equal(provisional ? [s_about] : [], CalendarAlerts.Of(desk.Case));
        Assert.Null(CalendarAlerts.In(AlertTypes.CaseDecided, alert.ToBody()));
    }

    [Fact]
    public void In_AnAlertOfBeforeOrOfAPagesDate_IsNothing()
    {
        var moved = CaseBuilder.Ready().At("2026-12-24 10:00").Submit("2026-12-24 10:00").PageShows(ClockIds.Window, "2027-01-04");

        Assert.Null(CalendarAlerts.In(AlertTypes.ClockMoved, moved.Steps[^1].Alerts[0].ToBody()));
        Assert.Null(CalendarAlerts.In(AlertTypes.CaseSubmitted, """{"data":{"latest":"2027-01-05","provisional":true}}"""u8));
        Assert.Empty(CalendarAlerts.Of(moved.Case));
    }
}
