using CaseDesk.Core.Cases;
using CaseDesk.Core.Money;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Money;

/// <summary>What cases say of money, and what the desk sums up from it. The builder's story: 12,800.50 held, window 10 to 15 October
/// 2026.</summary>
public sealed class MoneyBookTests
{
    private const decimal All = 12_800.50m;

    private static readonly DateTimeOffset s_now = Shanghai.At("2026-10-12 12:00");

    public static TheoryData<CaseStatus> Statuses => [.. Enum.GetValues<CaseStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Nothing_is_lost_in_any_status_and_the_text_comes_back(CaseStatus status)
    {
        var line = MoneyLine.Of(CaseBuilder.In(status).Case);

        Assert.Equal(All, line.Held + line.ReleasedSum + (line.Dropped?.Amount ?? 0));
        Assert.Equal(line.Text(), MoneyLine.Read(line.Text()).Text());
        Assert.Equal(
            (line.Held, line.RiskFrom, line.Earliest),
            (MoneyLine.Read(line.Text()).Held, MoneyLine.Read(line.Text()).RiskFrom, MoneyLine.Read(line.Text()).Earliest)
        );
    }

    [Fact]
    public void While_an_answer_is_awaited_its_first_and_last_day_are_told_by_week()
    {
        var book = Book(CaseBuilder.UnderReview().Case);

        Assert.Equal(
            (All, All, Shanghai.Day("2026-10-10"), Shanghai.Day("2026-10-15")),
            (book.Held, book.Awaited, book.Earliest, book.Latest)
        );
        // The 10th is a Saturday on which people work; the 15th lies in the next week.
        Assert.Equal([new MoneyWeek(Shanghai.Day("2026-10-05"), All, 0), new MoneyWeek(Shanghai.Day("2026-10-12"), 0, All)], book.Weeks);
    }

    [Fact]
    public void Released_money_counts_on_the_day_of_its_answer_and_the_rest_is_held_or_dropped()
    {
        var part = CaseBuilder.UnderReview().At("2026-10-12 10:00").Answer(DecisionOutcome.PartlyReleased, amount: 800.50m);
        Assert.Equal((12_000, 800.50m, 0), (Book(part.Case).Held, Book(part.Case).Released, Book(part.Case).Dropped));

        part.At("2026-11-03 10:00").Take((c, _) => CloseCase.Decide(c, new CloseCase("商家放弃")));
        var book = MoneyBook.Of([MoneyLine.Of(part.Case)], Shanghai.At("2026-11-20 09:00"))[0];
        Assert.Equal((0, 800.50m, 12_000, 0), (book.Held, book.Released, book.Dropped, book.Open));
        Assert.Equal(
            [
                new MoneyMonth(Shanghai.Day("2026-09-01"), All, 0, 0, All),
                new MoneyMonth(Shanghai.Day("2026-10-01"), 0, 800.50m, 0, 12_000),
                new MoneyMonth(Shanghai.Day("2026-11-01"), 0, 0, 12_000, 0),
            ],
            book.Months
        );
    }

    [Fact]
    public void A_full_release_without_a_figure_releases_what_was_left()
    {
        var line = MoneyLine.Of(CaseBuilder.UnderReview().At("2026-10-12 10:00").Answer(DecisionOutcome.Released).Case);

        Assert.Equal(new MoneyMove(Shanghai.Day("2026-10-12"), All), Assert.Single(line.Released));
        Assert.Null(line.Dropped);

        var twice = CaseBuilder
            .UnderReview()
            .At("2026-10-12 10:00")
            .Answer(DecisionOutcome.PartlyReleased, amount: 800.50m)
            .At("2026-10-20 10:00")
            .Answer(DecisionOutcome.Released);
        Assert.Equal(
            [new MoneyMove(Shanghai.Day("2026-10-12"), 800.50m), new MoneyMove(Shanghai.Day("2026-10-20"), 12_000)],
            MoneyLine.Of(twice.Case).Released
        );
    }

    /// <summary>The appeal must be handed in by 5 October, 10:00: three days before, what is held is at risk.</summary>
    [Theory]
    [InlineData("2026-10-02 09:59", 0)]
    [InlineData("2026-10-02 10:00", 12_800.50)]
    [InlineData("2026-10-20 10:00", 12_800.50)]
    public void Money_is_at_risk_when_a_deadline_of_ours_is_near_or_missed(string now, decimal atRisk) =>
        Assert.Equal(atRisk, MoneyBook.Of([MoneyLine.Of(CaseBuilder.Opened().Case)], Shanghai.At(now))[0].AtRisk);

    [Fact]
    public void Money_is_at_risk_after_a_no_and_not_while_the_platform_is_to_answer()
    {
        Assert.Equal(All, Book(CaseBuilder.In(CaseStatus.Rejected).Case).AtRisk);
        Assert.Equal(0, Book(CaseBuilder.UnderReview().Case).AtRisk);
    }

    [Fact]
    public void A_mistake_taken_back_is_in_no_sum()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-12 10:00");
        var before = MoneyLine.Of(desk.Case).Text();
        desk.Answer(DecisionOutcome.Released)
            .Take((c, now) => UndoStep.Decide(c, new UndoStep(UndoableStep.Decision, "看错"), CaseBuilder.Policy, now));

        Assert.Equal(before, MoneyLine.Of(desk.Case).Text());
    }

    [Fact]
    public void Shops_and_currencies_stand_apart_and_the_most_held_comes_first()
    {
        var facts = CaseBuilder.Facts;
        var lines = new[]
        {
            facts, facts with { AmountHeld = 1, Slip = facts.Slip with { FineAmount = 300 } }, facts with { Shop = "乙店", AmountHeld = 20_000 }, facts with { Currency = "USD", AmountHeld = 7 },
        }.Select(one => MoneyLine.Of(CaseBuilder.Opened(one).Case));

        var books = MoneyBook.Of(lines, s_now);

        Assert.Equal(["CNY", "USD"], books.Select(book => book.Currency));
        Assert.Equal(["乙店", "青禾小铺"], books[0].Shops.Select(shop => shop.Shop));
        Assert.Equal((2, All + 1, 300), (books[0].Shops[1].Cases, books[0].Shops[1].Held, books[0].Fines));
        Assert.Equal(7, books[1].Held);
    }

    /// <summary>Handed in on 30 September and refused after 14 days; handed in again on 18 October and released after two.</summary>
    [Fact]
    public void Answers_are_counted_by_cause_with_the_days_they_took()
    {
        var twice = CaseBuilder
            .UnderReview()
            .At("2026-10-12 10:00")
            .Answer(DecisionOutcome.Extended, until: "2026-10-16")
            .At("2026-10-14 10:00")
            .Answer(DecisionOutcome.Rejected)
            .At("2026-10-18 09:00")
            .Submit("2026-10-18 09:00")
            .At("2026-10-20 10:00")
            .Answer(DecisionOutcome.Released);
        var open = CaseBuilder.Opened(CaseBuilder.Facts with { Cause = "payout-frozen-quality" });

        var causes = Assert
            .Single(
                MoneyBook.Of(
                    [
                        MoneyLine.Read(MoneyLine.Of(twice.Case).Text()),
                        MoneyLine.Of(CaseBuilder.UnderReview().Case),
                        MoneyLine.Of(open.Case),
                    ],
                    s_now
                )
            )
            .Causes;

        Assert.Equal(
            [
                new MoneyCause("douyin-shop", "shipping-timeout", 2, 1, 0, 1, 0, 1, 2, 14),
                new MoneyCause("douyin-shop", "payout-frozen-quality", 1, 0, 0, 0, 0, 0, null, null),
            ],
            causes
        );
    }

    [Fact]
    public void An_answer_taken_back_counts_for_no_cause()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-12 10:00").Answer(DecisionOutcome.Rejected)
            .Take((c, now) => UndoStep.Decide(c, new UndoStep(UndoableStep.Decision, "看错"), CaseBuilder.Policy, now));

        Assert.Equal((0, null), (Book(desk.Case).Causes[0].Rejected, Book(desk.Case).Causes[0].MedianDays));
    }

    [Fact]
    public void Without_cases_there_is_no_book() => Assert.Empty(MoneyBook.Of([], s_now));

    [Fact]
    public void Only_the_newest_months_are_told_one_by_one()
    {
        var old = MoneyLine.Of(CaseBuilder.Opened().Case) with { OpenedOn = Shanghai.Day("2023-01-05") };

        var months = MoneyBook.Of([old], s_now)[0].Months;

        Assert.Equal(
            (MoneyBook.MaxMonths, Shanghai.Day("2024-11-01"), Shanghai.Day("2026-10-01")),
            (months.Count, months[0].From, months[^1].From)
        );
        Assert.All(months, month => Assert.Equal((0, All), (month.Frozen, month.Held)));
    }

    private static MoneyBook Book(Case @case) => Assert.Single(MoneyBook.Of([MoneyLine.Of(@case)], s_now));
}
