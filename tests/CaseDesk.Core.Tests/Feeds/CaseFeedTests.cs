using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Feeds;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Feeds;

/// <summary>
/// What a calendar gets of a case. The builder's story: the appeal until 5 October 2026 10:00, the window until the end of 15 October.
/// </summary>
public sealed class CaseFeedTests
{
    private const string Page = "https://desk.example/desk/cases/case_1";

    private static readonly DateTimeOffset s_now = Shanghai.At("2026-10-12 12:00");

    [Fact]
    public void A_clock_that_ends_within_a_day_is_told_by_its_instant()
    {
        var one = Assert.Single(CaseFeed.Of(CaseBuilder.Opened().Case, CaseBuilder.Policy, Shanghai.At("2026-09-28 12:00"), Page));

        Assert.Equal(
            ("case_1-appeal@casedesk", 0, false, (DateOnly?)null, Shanghai.At("2026-10-05 10:00"), Shanghai.At("2026-09-28 10:00"), Page),
            (one.Uid, one.Sequence, one.Cancelled, one.Day, one.DueAt, one.StampedAt, one.Address));
        Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}+ [A-Z][a-z ]+ · case_1$", one.Summary);
        Assert.Contains("2026-10-05 10:00", one.Description, StringComparison.Ordinal);
        Assert.Contains($"\n{Page}\n", one.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_ends_at_midnight_is_told_by_its_last_day()
    {
        var window = Of(CaseBuilder.UnderReview().Case, "window");

        Assert.Equal((Shanghai.Day("2026-10-15"), Shanghai.At("2026-10-16 00:00"), false), (window.Day, window.DueAt, window.Cancelled));
    }

    /// <summary>Ended, begun again, moved and taken back: the number grows with each, and the name stays.</summary>
    [Fact]
    public void The_sequence_grows_with_each_change_and_the_uid_stays()
    {
        var desk = CaseBuilder.Ready();
        var seen = new List<(string Uid, int Sequence, bool Cancelled)> { Told(desk) };
        seen.Add(Told(desk.PageShows("appeal", "2026-10-08")));
        seen.Add(Told(desk.At("2026-09-30 09:00").Submit("2026-09-30 09:00")));
        seen.Add(Told(desk.Take((c, now) => UndoStep.Decide(c, new UndoStep(UndoableStep.Submission, "记错了"), CaseBuilder.Policy, now))));
        seen.Add(Told(desk.Take((c, _) => EndClock.Decide(c, new EndClock("appeal", true, "已交")))));

        Assert.Equal([(0, false), (2, false), (3, true), (4, false), (5, true)], seen.Select(one => (one.Sequence, one.Cancelled)));
        Assert.Single(seen.Select(one => one.Uid).Distinct(StringComparer.Ordinal));

        static (string, int, bool) Told(CaseBuilder desk) =>
            Of(desk.Case, "appeal", desk.Now) is var one ? (one.Uid, one.Sequence, one.Cancelled) : default;
    }

    [Fact]
    public void A_step_that_moves_no_clock_changes_no_event()
    {
        var desk = CaseBuilder.UnderReview();
        var before = CaseFeed.Of(desk.Case, CaseBuilder.Policy, s_now, Page);
        desk.At("2026-10-11 10:00").Take((c, _) => AddNote.Decide(c, new AddNote("周五再问")));

        Assert.Equal(before, CaseFeed.Of(desk.Case, CaseBuilder.Policy, s_now, Page));
    }

    [Theory]
    [InlineData("2026-10-12 12:00", 2)]
    [InlineData("2026-11-04 09:59", 2)]
    // The appeal's own end was 5 October 10:00; the case was closed on 12 October 10:00.
    [InlineData("2026-11-04 10:00", 1)]
    [InlineData("2026-11-11 09:59", 1)]
    [InlineData("2026-11-11 10:00", 0)]
    public void What_ended_is_told_as_cancelled_for_thirty_days(string now, int count)
    {
        var told = CaseFeed.Of(CaseBuilder.In(CaseStatus.Closed).Case, CaseBuilder.Policy, Shanghai.At(now), Page);

        Assert.Equal(count, told.Count);
        Assert.All(told, one => Assert.True(one.Cancelled && one.Summary.StartsWith("【已结束】", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_missed_clock_stays_until_somebody_ends_it()
    {
        var told = CaseFeed.Of(CaseBuilder.Opened().Case, CaseBuilder.Policy, Shanghai.At("2027-06-01 09:00"), Page);

        Assert.False(Assert.Single(told).Cancelled);
    }

    public static TheoryData<CaseStatus> Statuses => [.. Enum.GetValues<CaseStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void No_event_holds_a_name_an_amount_a_number_or_the_link(CaseStatus status)
    {
        var @case = CaseBuilder.In(status).Take((c, _) => AssignCase.Decide(c, new AssignCase("林一甲", null))).Case;
        var told = string.Concat(CaseFeed.Of(@case, CaseBuilder.Policy, s_now, null).Select(one => one.ToString()));

        Assert.NotEmpty(told);
        Assert.All(new[] { "青禾小铺", "12800", "12,800", "FD-0001", "联系人甲", "a@example.invalid", "林一甲", "link-1" }, word =>
            Assert.DoesNotContain(word, told, StringComparison.Ordinal));
    }

    [Fact]
    public void A_case_is_quiet_since_its_last_answer_or_its_closing_and_not_while_a_clock_runs()
    {
        Assert.Null(Core.Policy.QuietSince.Of(CaseBuilder.UnderReview().Case));
        var released = CaseBuilder.In(CaseStatus.Released);
        Assert.Equal(Shanghai.At("2026-10-12 10:00"), Core.Policy.QuietSince.Of(released.Case));
        released.At("2026-10-20 10:00").Take((c, _) => CloseCase.Decide(c, new CloseCase(null)));
        Assert.Equal(Shanghai.At("2026-10-12 10:00"), Core.Policy.QuietSince.Of(released.Case));
        Assert.Equal(
            Shanghai.At("2026-10-20 10:00"),
            Core.Policy.QuietSince.Of(
                CaseBuilder.UnderReview().At("2026-10-20 10:00").Take((c, _) => CloseCase.Decide(c, new CloseCase(null))).Case
            )
        );
    }

    private static FeedEvent Of(Case @case, string clock, DateTimeOffset? now = null) =>
        Assert.Single(CaseFeed.Of(@case, CaseBuilder.Policy, now ?? s_now, Page), one => one.Uid.Contains($"-{clock}@", StringComparison.Ordinal));
}
