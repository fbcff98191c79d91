using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases;

/// <summary>The communication log, the case's link, and the end of a case.</summary>
public sealed class RecordKeepingTests
{
    private static readonly DateTimeOffset s_now = Shanghai.At("2026-10-12 12:00");

    private static readonly ContactEntry s_entry = new() { At = s_now, Channel = "电话", Asked = "何时答复" };

    public static TheoryData<string, ContactEntry> Wrong => new()
    {
        { "$.at date-in-future", s_entry with { At = s_now.AddMinutes(5).AddSeconds(1) } },
        { "$.at date-too-old", s_entry with { At = s_now.AddDays(-1098).AddSeconds(-1) } },
        { "$.channel text-empty", s_entry with { Channel = "" } },
        { "$.channel text-too-long", s_entry with { Channel = Text(51) } },
        { "$.who text-too-long", s_entry with { Who = Text(101) } },
        { "$.asked text-empty", s_entry with { Asked = "\n" } },
        { "$.asked text-too-long", s_entry with { Asked = Text(2_001) } },
        { "$.answered text-too-long", s_entry with { Answered = Text(2_001) } },
        { "$.promisedStep text-too-long", s_entry with { PromisedStep = Text(501) } },
    };

    [Fact]
    public void A_tick_has_a_name_and_a_role()
    {
        Refused.At(Tick("", " "), "$.name text-empty", "$.role text-empty");
        Refused.At(Tick(new string('名', 101), new string('角', 51)), "$.name text-too-long", "$.role text-too-long");
        Assert.False(Tick(new string('名', 100), new string('角', 50)).IsRefused);

        static Outcome<IReadOnlyList<CaseEvent>> Tick(string name, string role) =>
            ConfirmTruth.Decide(CaseBuilder.Ready().Case, new ConfirmTruth(new TruthTick(name, role)));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_contact_is_refused_at_its_place(string place, ContactEntry entry) =>
        Refused.At(LogContact.Decide(CaseBuilder.UnderReview().Case, new LogContact(entry), s_now), place);

    [Theory]
    [InlineData(5 * 60)]
    [InlineData(-1098 * 86_400)]
    public void A_contact_at_its_bounds_goes_on_the_timeline_as_it_is(int seconds)
    {
        var entry = new ContactEntry
        {
            At = s_now.AddSeconds(seconds),
            Channel = Text(50),
            Who = Text(100),
            Asked = Text(2_000),
            Answered = Text(2_000),
            PromisedStep = Text(500),
            PromisedDate = Shanghai.Day("2026-10-15"),
        };
        var desk = CaseBuilder.UnderReview();
        var before = desk.Case;
        desk.Take((c, _) => LogContact.Decide(c, new LogContact(entry), s_now));

        Assert.Equal(entry, ((ContactLogged)Assert.Single(desk.Steps[^1].Timeline).Event).Entry);
        Assert.Equal(
            before with
            {
                Version = before.Version + 1,
                TimelineLength = before.TimelineLength + 1,
                ChainLink = desk.Steps[^1].Lines[^1].Link,
            },
            desk.Case
        );
    }

    [Fact]
    public void Closing_stops_every_clock_and_reminder()
    {
        var desk = CaseBuilder.UnderReview().Take((c, _) => CloseCase.Decide(c, new CloseCase(Text(500))));

        Assert.Equal(
            (CaseStatus.Closed, ClockState.Stopped, ClockState.Met),
            (desk.Case.Status, desk.Case.Clock(ClockIds.Window)!.State, desk.Case.Clock(ClockIds.Appeal)!.State)
        );
        Assert.Equal(5, desk.Case.Reminders.Values.Count(reminder => reminder.ClockId == ClockIds.Window));
        Assert.All(desk.Case.Reminders.Values, reminder => Assert.Equal(ReminderState.Cancelled, reminder.State));
        Assert.Null(desk.Case.NextClockAt);
    }

    [Fact]
    public void A_reason_for_closing_is_bounded() => Refused.At(CloseCase.Decide(CaseBuilder.Opened().Case, new CloseCase(Text(501))), "$.reason text-too-long");

    [Theory]
    [InlineData(CaseStatus.Collecting)]
    [InlineData(CaseStatus.Closed)]
    public void A_new_link_replaces_the_old_one_in_every_status(CaseStatus status) =>
        Assert.Equal("link-2", CaseBuilder.In(status).Take((_, _) => RenewLink.Decide(new RenewLink(new KeptLink("link-2", "closed")))).Case.Link?.Hash);

    private static string Text(int length) => new('字', length);
}
