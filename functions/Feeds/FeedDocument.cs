using CaseDesk.Core.Feeds;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace CaseDesk.Functions.Feeds;

/// <summary>
/// Events as iCalendar (RFC 5545). Instants are written in UTC, so that no zone needs to be described; a day that is in time as a whole is
/// a day without a
/// zone, the one that the page names. The same events are the same bytes.
/// </summary>
internal static class FeedDocument
{
    /// <summary>How often a calendar should look again.</summary>
    private const string Again = "PT1H";

    /// <summary>An event of a clock that ends within a day stands in front of its end.</summary>
    private static readonly TimeSpan s_length = TimeSpan.FromHours(1);

    /// <summary>Before the event begins: nine in the morning of the day before the last day, or a day before the last hour.</summary>
    private static readonly (Duration Day, Duration Hour) s_warning = (Duration.FromHours(-15), Duration.FromDays(-1));

    /// <param name="about">What the calendar says of itself.</param>
    public static string Write(IEnumerable<FeedEvent> events, string about)
    {
        var calendar = new Calendar { ProductId = "-//CaseDesk//Feed//ZH", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", FeedTexts.Name);
        calendar.AddProperty("X-WR-CALDESC", about);
        calendar.AddProperty(
            new CalendarProperty("REFRESH-INTERVAL", Again) { Parameters = { new CalendarParameter("VALUE", "DURATION") } }
        );
        calendar.AddProperty("X-PUBLISHED-TTL", Again);
        foreach (var one in events)
            calendar.Events.Add(Event(one));
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("A calendar is never nothing.");
    }

    private static CalendarEvent Event(FeedEvent one)
    {
        var made = new CalendarEvent
        {
            Uid = one.Uid,
            Sequence = one.Sequence,
            DtStamp = Utc(one.StampedAt),
            Status = one.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            // It is a deadline: nobody is busy because of it.
            Transparency = TransparencyType.Transparent,
            Class = "PRIVATE",
            Summary = one.Summary,
            Description = one.Description,
            Url = one.Address is { } address ? new Uri(address) : null,
            Start = one.Day is { } day ? new CalDateTime(day) : Utc(one.DueAt - s_length),
            End = one.Day is { } last ? new CalDateTime(last.AddDays(1)) : Utc(one.DueAt),
        };
        if (!one.Cancelled)
            made.Alarms.Add(
                new Alarm
                {
                    Action = AlarmAction.Display,
                    Description = one.Summary,
                    Trigger = new Trigger(one.Day is null ? s_warning.Hour : s_warning.Day),
                }
            );
        return made;
    }

    private static CalDateTime Utc(DateTimeOffset instant) => new(instant.UtcDateTime, "UTC", hasTime: true);
}
