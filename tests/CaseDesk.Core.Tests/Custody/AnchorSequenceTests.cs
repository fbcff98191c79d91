using CaseDesk.Core.Custody;

namespace CaseDesk.Core.Tests.Custody;

public sealed class AnchorSequenceTests
{
    private static readonly DateOnly s_first = new(2026, 3, 2);

    [Fact]
    public void Of_every_day_names_the_one_before_holds() => Assert.Empty(Of(Log(5)));

    [Fact]
    public void Of_day_taken_out_is_missed_and_the_next_does_not_follow() => Assert.Equal(["anchor-unlinked 2026-03-05", "anchor-missing 2026-03-04"], Of(Without(Log(5), 2)));

    [Fact]
    public void Of_last_days_cut_off_are_missed() => Assert.Equal(["anchor-missing 2026-03-05 – 2026-03-06"], Of(Log(3)));

    [Fact]
    public void Of_first_day_taken_out_is_missed_though_nothing_is_before_it() => Assert.Equal(["anchor-unlinked 2026-03-03", "anchor-missing 2026-03-02"], Of(Without(Log(5), 0)));

    /// <summary>The years before are another file: its first line names what is not read here.</summary>
    [Fact]
    public void Of_part_of_a_log_May_name_what_is_not_there() =>
        Assert.Empty(AnchorSequence.Of(Without(Log(5), 0), isWhole: false, s_first.AddDays(1), s_first.AddDays(4)));

    [Fact]
    public void Of_no_log_at_all_every_day_is_missed() => Assert.Equal(["anchor-missing 2026-03-02 – 2026-03-06"], Of([]));

    [Fact]
    public void Of_two_days_exchanged_do_not_follow()
    {
        var log = Log(5);

        Assert.Equal(
            ["anchor-unlinked 2026-03-05", "anchor-unlinked 2026-03-04", "anchor-unlinked 2026-03-06"],
            Of([log[0], log[1], log[3], log[2], log[4]])
        );
    }

    [Fact]
    public void Of_day_twice_does_not_follow_itself()
    {
        var log = Log(5);

        Assert.Equal(
            ["anchor-unlinked 2026-03-04", "anchor-unlinked 2026-03-05"],
            Of([log[0], log[1], log[2], Line(2, log[2]), log[3], log[4]])
        );
    }

    [Fact]
    public void Of_line_that_nobody_signed_is_named_and_its_day_is_missed()
    {
        var log = Log(5);

        Assert.Equal(["anchor-invalid 2026-03-03 – ?", "anchor-missing 2026-03-04"], Of([log[0], log[1], log[2] with { Anchor = null }, log[3], log[4]]));
    }

    /// <summary>Nothing known stands before it, whose day would say where to look.</summary>
    [Fact]
    public void A_first_line_that_nobody_signed_is_named_without_a_day()
    {
        var log = Log(5);

        Assert.Equal(["anchor-invalid ?", "anchor-missing 2026-03-02"], Of([log[0] with { Anchor = null }, .. log[1..]]));
        Assert.Equal(
            ["anchor-invalid 2026-03-02 – ?", "anchor-invalid ?", "anchor-missing 2026-03-03 – 2026-03-04"],
            Of([log[0], log[1] with { Anchor = null }, log[2] with { Anchor = null }, .. log[3..]]));
    }

    [Fact]
    public void A_stamp_that_is_none_is_named_by_its_day_and_one_taken_away_by_the_day_after()
    {
        var log = Log(1);
        log[0] = log[0] with { TimeStamp = "stamp" };
        var next = Line(1, log[0]);
        log.Add(next with { Anchor = next.Anchor! with { PreviousStamp = AnchorSequence.NameOf("stamp") } });

        Assert.Empty(Two(log));
        Assert.Equal(["anchor-stamp-broken 2026-03-02"], Two([log[0] with { StampHolds = false }, log[1]]));
        Assert.Equal(["anchor-unlinked 2026-03-03"], Two([log[0] with { TimeStamp = null }, log[1]]));
        Assert.Equal(["anchor-unlinked 2026-03-03"], Two([log[0] with { TimeStamp = "other" }, log[1]]));
    }

    [Fact]
    public void Of_no_day_is_over_none_is_missed() => Assert.Empty(AnchorSequence.Of([], isWhole: true, s_first, s_first.AddDays(-1)));

    /// <summary>The day that is under way may have an anchor already.</summary>
    [Fact]
    public void Of_more_than_must_be_is_no_fault() => Assert.Empty(AnchorSequence.Of(Log(5), isWhole: true, s_first, s_first.AddDays(3)));

    private static IEnumerable<string> Of(IReadOnlyList<SignedAnchor> lines) =>
        AnchorSequence.Of(lines, isWhole: true, s_first, s_first.AddDays(4)).Select(fault => $"{fault.Code} {fault.Where}");

    private static IEnumerable<string> Two(IReadOnlyList<SignedAnchor> lines) =>
        AnchorSequence.Of(lines, isWhole: true, s_first, s_first.AddDays(1)).Select(fault => $"{fault.Code} {fault.Where}");

    private static List<SignedAnchor> Log(int days)
    {
        var log = new List<SignedAnchor>();
        for (var day = 0; day < days; day++)
            log.Add(Line(day, log.Count == 0 ? null : log[^1]));
        return log;
    }

    private static SignedAnchor Line(int day, SignedAnchor? before) =>
        new($"token-{day}-{before?.Token}", new Anchor(s_first.AddDays(day), 0, "", before is null ? null : AnchorSequence.NameOf(before.Token), default));

    private static List<SignedAnchor> Without(List<SignedAnchor> log, int index) => [.. log.Where((_, at) => at != index)];
}
