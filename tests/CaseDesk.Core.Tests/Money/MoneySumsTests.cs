using System.Text.Json;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Money;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Money;

/// <summary>Sums over more than one case, and what orders them; the edges of what one case says of money.</summary>
public sealed class MoneySumsTests
{
    private static readonly DateTimeOffset s_now = Shanghai.At("2026-10-12 12:00");

    [Fact]
    public void Books_with_as_many_open_cases_stand_by_currency() => Assert.Equal(
        ["CNY", "EUR", "USD"],
        MoneyBook.Of([Line("甲店", 1) with { Currency = "USD" }, Line("甲店", 1), Line("甲店", 1) with { Currency = "EUR" }], s_now)
            .Select(book => book.Currency));

    [Fact]
    public void Shops_that_hold_as_much_stand_by_what_was_released_then_by_name()
    {
        var lines = new[] { Line("丙", 5), Line("乙", 5), Line("甲", 5, released: 2), Line("丁", 5, released: 3) };

        Assert.Equal(["丁", "甲", "丙", "乙"], Book(lines).Shops.Select(shop => shop.Shop));
    }

    [Fact]
    public void What_was_released_and_given_up_is_summed_over_cases_and_shops()
    {
        var gone = new MoneyMove(Shanghai.Day("2026-10-08"), 4);
        var book = Book(
            Line("甲店", 10, released: 2), Line("甲店", 10, released: 3), Ended("甲店", 4) with { Dropped = gone },
            Ended("甲店", 3) with { Dropped = gone with { Amount = 3 } });

        Assert.Equal((5, 7, 20), (book.Released, book.Dropped, book.Held));
        Assert.Equal(5, Assert.Single(book.Shops).Released);
        Assert.Equal((32, 5, 7, 20), Of(Assert.Single(book.Months)));
    }

    /// <summary>Two answers awaited: the first day of either, the last of either, and a week for each of their days.</summary>
    [Fact]
    public void Answers_awaited_are_told_from_the_first_to_the_last()
    {
        var book = Book(Awaited(1, "2026-10-14", "2026-10-20"), Awaited(2, "2026-10-06", "2026-10-29"));

        Assert.Equal((3, Shanghai.Day("2026-10-06"), Shanghai.Day("2026-10-29")), (book.Awaited, book.Earliest, book.Latest));
        Assert.Equal(
            [
                new MoneyWeek(Shanghai.Day("2026-10-05"), 2, 0), new MoneyWeek(Shanghai.Day("2026-10-12"), 1, 0),
                new MoneyWeek(Shanghai.Day("2026-10-19"), 0, 1), new MoneyWeek(Shanghai.Day("2026-10-26"), 0, 2),
            ],
            book.Weeks);
    }

    /// <summary>A release that a case dates ahead has its month all the same, and so has what was given up then.</summary>
    [Fact]
    public void A_move_that_is_dated_ahead_is_in_a_month_of_its_own()
    {
        var released = Line("甲店", 10) with { Released = [new MoneyMove(Shanghai.Day("2026-11-02"), 4)] };
        var dropped = Ended("甲店", 3) with { Dropped = new MoneyMove(Shanghai.Day("2026-12-01"), 3) };

        Assert.Equal([(13, 0, 0, 13), (0, 4, 0, 9), (0, 0, 3, 6)], Book(released, dropped).Months.Select(Of));
    }

    [Fact]
    public void Causes_with_as_many_cases_stand_by_platform_and_name()
    {
        var lines = new[] { ("tmall", "b"), ("tmall", "a"), ("douyin-shop", "c") }
            .Select(one => Line("甲店", 1) with { Platform = one.Item1, Cause = one.Item2 });

        Assert.Equal(["douyin-shop c", "tmall a", "tmall b"], Book([.. lines]).Causes.Select(one => $"{one.Platform} {one.Cause}"));
    }

    [Fact]
    public void Longer_reviews_and_cases_taken_further_are_counted_together()
    {
        var answers = new[] { DecisionOutcome.Extended, DecisionOutcome.Escalated, DecisionOutcome.Escalated };
        var line = Line("甲店", 1) with { Answers = [.. answers.Select(outcome => new MoneyAnswer(outcome, 3))] };

        Assert.Equal(3, Assert.Single(Book(line).Causes).Others);
    }

    /// <summary>Only an answer that says "released" releases anything, and only what it names, once it names it.</summary>
    [Fact]
    public void A_no_before_a_part_moves_nothing()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-12 10:00").Answer(DecisionOutcome.Rejected);
        desk.At("2026-10-18 09:00").Submit("2026-10-18 09:00");
        desk.At("2026-10-20 10:00").Answer(DecisionOutcome.PartlyReleased, amount: 800.50m);

        Assert.Equal([new MoneyMove(Shanghai.Day("2026-10-20"), 800.50m)], MoneyLine.Of(desk.Case).Released);
    }

    [Fact]
    public void What_a_full_release_left_out_was_given_up_on_its_day_whenever_the_case_was_closed()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-12 10:00");
        desk.Take([new CaseDecided(1, DecisionOutcome.Released, desk.Now, 12_000, null)]);
        desk.At("2026-11-20 10:00").Take((c, _) => CloseCase.Decide(c, new CloseCase(null)));

        Assert.Equal(new MoneyMove(Shanghai.Day("2026-10-12"), 800.50m), MoneyLine.Of(desk.Case).Dropped);
    }

    /// <summary>A deadline of a case that has ended puts nothing at risk; of two that run the first one does.</summary>
    [Fact]
    public void Risk_begins_three_days_before_the_first_deadline_of_an_open_case()
    {
        var desk = CaseBuilder.Opened();
        desk.Take((c, now) => StartClock.Decide(c, new StartClock("dispute", now), CaseBuilder.Policy, now));
        var dispute = desk.Case.Clock("dispute")!.DueAt;
        Assert.True(dispute < desk.Case.Clock(ClockIds.Appeal)!.DueAt);

        Assert.Equal(dispute.AddDays(-3), MoneyLine.Of(desk.Case).RiskFrom);
        Assert.Null(MoneyLine.Of(desk.Case with { Status = CaseStatus.Closed }).RiskFrom);
    }

    /// <summary>Awaited is an answer while the case is under review and its window runs; either alone is not enough.</summary>
    [Fact]
    public void An_answer_is_awaited_only_while_its_window_runs_under_review()
    {
        var review = CaseBuilder.UnderReview().Case;
        var met = review.Clock(ClockIds.Window)! with { State = ClockState.Met };

        Assert.NotNull(MoneyLine.Of(review).Earliest);
        Assert.Null(MoneyLine.Of(review with { Clocks = review.Clocks.SetItem(ClockIds.Window, met) }).Earliest);
        Assert.Null(MoneyLine.Of(review with { Status = CaseStatus.SupplementRequested }).Earliest);
    }

    [Fact]
    public void A_line_from_before_causes_were_kept_has_none()
    {
        var line = MoneyLine.Read("""{ "shop": "甲店", "currency": "CNY", "open": true, "amount": 1, "openedOn": "2026-10-01" }""");

        Assert.Equal(("", "", 1), (line.Platform, line.Cause, line.Held));
        Assert.Equal("A money line is an object.", Assert.Throws<JsonException>(() => MoneyLine.Read("null")).Message);
    }

    private static MoneyBook Book(params MoneyLine[] lines) => Assert.Single(MoneyBook.Of(lines, s_now));

    private static MoneyLine Line(string shop, decimal held, decimal released = 0) =>
        new(shop, "CNY", Open: true, held + released, Shanghai.Day("2026-10-01"))
        {
            Released = released == 0 ? [] : [new MoneyMove(Shanghai.Day("2026-10-08"), released)],
        };

    private static MoneyLine Ended(string shop, decimal amount) => Line(shop, amount) with { Open = false };

    private static MoneyLine Awaited(decimal held, string earliest, string latest) =>
        Line("甲店", held) with { Earliest = Shanghai.Day(earliest), Latest = Shanghai.Day(latest) };

    private static (decimal Frozen, decimal Released, decimal Dropped, decimal Held) Of(MoneyMonth month) =>
        (month.Frozen, month.Released, month.Dropped, month.Held);
}
