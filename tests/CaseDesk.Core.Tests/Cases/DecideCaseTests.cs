using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases;

public sealed class DecideCaseTests
{
    private const string Noon = "2026-10-12 12:00";

    [Theory]
    [InlineData(DecisionOutcome.Released, CaseStatus.Released, ClockState.Met)]
    [InlineData(DecisionOutcome.PartlyReleased, CaseStatus.PartlyReleased, ClockState.Met)]
    [InlineData(DecisionOutcome.Rejected, CaseStatus.Rejected, ClockState.Met)]
    [InlineData(DecisionOutcome.Escalated, CaseStatus.Escalated, ClockState.Stopped)]
    [InlineData(DecisionOutcome.SupplementRequested, CaseStatus.SupplementRequested, ClockState.Met)]
    public void An_answer_ends_the_window_and_silences_its_reminders(DecisionOutcome outcome, CaseStatus status, ClockState window)
    {
        var desk = CaseBuilder.UnderReview().At(Noon).Fire().Answer(outcome);

        Assert.Equal((status, window, 1), (desk.Case.Status, desk.Case.Clock(ClockIds.Window)!.State, desk.Case.Round));
        Assert.DoesNotContain(desk.Case.Reminders.Values, reminder =>
            reminder.ClockId == ClockIds.Window && reminder.State == ReminderState.Pending
        );
        Assert.Equal(ReminderState.Fired, desk.Case.Reminders["window-opening-1-0"].State);
        Assert.Equal(ReminderState.Cancelled, desk.Case.Reminders["window-lastDay-1-0"].State);
    }

    [Fact]
    public void A_supplement_must_come_within_72_hours_of_the_answer()
    {
        var desk = CaseBuilder.UnderReview().At(Noon);
        desk.Take(
            (c, now) =>
                DecideCase.Decide(
                    c,
                    new DecideCase(DecisionOutcome.SupplementRequested, Shanghai.At("2026-10-11 22:30"), null, null, null),
                    CaseBuilder.Policy,
                    now
                )
        );
        var clock = desk.Case.Clock(ClockIds.Supplement)!;

        Assert.Equal((ClockUnit.Hours, 72, ClockState.Running, 1, 0), (clock.Unit, clock.Count, clock.State, clock.Round, clock.Revision));
        Assert.Equal((Shanghai.At("2026-10-11 22:30"), Shanghai.At("2026-10-14 22:30")), (clock.StartedAt, clock.DueAt));
        Assert.Equal(clock.DueAt, desk.Case.NextClockAt);
    }

    [Fact]
    public void A_second_supplement_is_a_new_revision_of_its_clock()
    {
        var desk = CaseBuilder
            .In(CaseStatus.SupplementRequested)
            .At("2026-10-13 09:00")
            .Submit("2026-10-13 09:00")
            .At("2026-10-19 09:00")
            .Answer(DecisionOutcome.SupplementRequested);
        var clock = desk.Case.Clock(ClockIds.Supplement)!;

        Assert.Equal((2, 1, Shanghai.At("2026-10-22 09:00")), (clock.Round, clock.Revision, clock.DueAt));
    }

    [Fact]
    public void An_extension_moves_the_window_and_plans_its_reminders_anew()
    {
        var desk = CaseBuilder.UnderReview().At(Noon).Fire().Answer(DecisionOutcome.Extended, "2026-10-20");
        var clock = desk.Case.Clock(ClockIds.Window)!;

        Assert.Equal(CaseStatus.UnderReview, desk.Case.Status);
        Assert.Equal(
            (1, ClockState.Running, true, ClockUnit.Page, "page"),
            (clock.Revision, clock.State, clock.Overridden, clock.Unit, clock.Source)
        );
        Assert.Equal(
            (Shanghai.Day("2026-10-10"), Shanghai.Day("2026-10-20"), Shanghai.At("2026-10-21 00:00")),
            (clock.Window!.Value.Earliest, clock.Window.Value.Latest, clock.DueAt)
        );
        Assert.Null(clock.Count);
        Assert.Equal(
            [
                "window-escalated-1-0 Cancelled",
                "window-escalated-1-1 Pending",
                "window-lastDay-1-0 Cancelled",
                "window-lastDay-1-1 Pending",
                "window-middle-1-0 Cancelled",
                "window-middle-1-1 Pending",
                "window-opening-1-0 Fired",
                "window-overdue-1-0 Cancelled",
                "window-overdue-1-1 Pending",
            ],
            desk.Case.Reminders.Values.Where(reminder => reminder.ClockId == ClockIds.Window)
                .Select(reminder => $"{reminder.Id} {reminder.State}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData(Noon, null, "extension-date-missing")]
    [InlineData(Noon, "2026-10-15", "extension-not-later")]
    [InlineData(Noon, "2026-10-14", "extension-not-later")]
    [InlineData("2026-10-20 00:00", "2026-10-19", "extension-not-later")]
    [InlineData(Noon, "2029-10-15", "clock-too-far")]
    public void A_wrong_extension_is_refused(string now, string? until, string code) =>
        Refused.As(
            code,
            Decide(
                CaseBuilder.UnderReview().At(now),
                new(DecisionOutcome.Extended, null, null, until is null ? null : Shanghai.Day(until), null)
            )
        );

    [Theory]
    [InlineData(Noon, "2026-10-16")]
    [InlineData("2026-10-19 23:59:59", "2026-10-19")]
    [InlineData(Noon, "2029-10-14")]
    public void An_extension_at_its_bounds_is_taken(string now, string until) =>
        Assert.Equal(
            Shanghai.Day(until),
            CaseBuilder.UnderReview().At(now).Answer(DecisionOutcome.Extended, until).Case.Clock(ClockIds.Window)!.Window!.Value.Latest
        );

    [Theory]
    [InlineData(DecisionOutcome.Released, "12800.50", true)]
    [InlineData(DecisionOutcome.PartlyReleased, "0.01", true)]
    [InlineData(DecisionOutcome.PartlyReleased, "12800.49", true)]
    [InlineData(DecisionOutcome.PartlyReleased, "12800.51", false)]
    [InlineData(DecisionOutcome.Released, "12800.51", false)]
    [InlineData(DecisionOutcome.PartlyReleased, "-0.01", false)]
    [InlineData(DecisionOutcome.PartlyReleased, "1.001", false)]
    [InlineData(DecisionOutcome.Rejected, "1", false)]
    [InlineData(DecisionOutcome.Rejected, "0", false)]
    [InlineData(DecisionOutcome.SupplementRequested, "1", false)]
    [InlineData(DecisionOutcome.Escalated, "1", false)]
    public void The_amount_goes_with_a_release_and_is_at_most_what_is_held(DecisionOutcome outcome, string amount, bool taken)
    {
        var value = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
        var decided = Decide(CaseBuilder.UnderReview().At(Noon), new(outcome, null, value, null, null));

        if (taken)
            Assert.Equal(value, decided.Value.OfType<CaseDecided>().Single().AmountReleased);
        else
            Refused.At(decided, "$.amountReleased amount-invalid");
    }

    [Theory]
    [InlineData(DecisionOutcome.Released, "0", "release-not-all")]
    [InlineData(DecisionOutcome.Released, "1.00", "release-not-all")]
    [InlineData(DecisionOutcome.PartlyReleased, "0", "release-not-part")]
    [InlineData(DecisionOutcome.PartlyReleased, "12800.50", "release-not-part")]
    public void All_is_all_and_a_part_is_a_part(DecisionOutcome outcome, string amount, string code)
    {
        var refusal = Refused.At(
            Decide(
                CaseBuilder.UnderReview().At(Noon),
                new(outcome, null, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), null, null)
            ),
            $"$.amountReleased {code}"
        );
        Assert.Equal("12800.5", refusal.Arguments["left"].TrimEnd('0'));
    }

    [Fact]
    public void Rounds_release_no_more_than_was_held_together()
    {
        var desk = CaseBuilder.UnderReview().At(Noon).Answer(DecisionOutcome.PartlyReleased, amount: 12_000m).Submit("2026-10-12 12:00").At("2026-10-13 12:00");

        Assert.Equal(12_000m, desk.Case.AmountReleased);
        Refused.At(Decide(desk, new(DecisionOutcome.PartlyReleased, null, 801m, null, null)), "$.amountReleased amount-invalid");
        Refused.At(Decide(desk, new(DecisionOutcome.Released, null, 12_800.50m, null, null)), "$.amountReleased amount-invalid");
        Assert.False(Decide(desk, new(DecisionOutcome.Released, null, 800.50m, null, null)).IsRefused);
        Refused.At(CorrectCase.Decide(desk.Case, new CorrectCase { AmountHeld = 11_999m }, CaseBuilder.Policy, desk.Now), "$.amountHeld amount-below-released");
        Assert.False(CorrectCase.Decide(desk.Case, new CorrectCase { AmountHeld = 12_000m }, CaseBuilder.Policy, desk.Now).IsRefused);
    }

    [Fact]
    public void A_fine_on_the_slip_may_be_kept_back_from_all()
    {
        var desk = CaseBuilder.UnderReview().At(Noon);
        desk.Correct(new CorrectCase { Slip = new SlipCorrection { FineAmount = 800.50m } });

        Assert.False(Decide(desk, new(DecisionOutcome.Released, null, 12_000m, null, null)).IsRefused);
    }

    [Theory]
    [InlineData("2026-09-30 08:59:59", "$.decidedAt date-before-submission")]
    [InlineData("2026-10-12 12:05:01", "$.decidedAt date-in-future")]
    public void An_answer_outside_its_time_is_refused(string decidedAt, string place) =>
        Refused.At(
            Decide(CaseBuilder.UnderReview().At(Noon), new(DecisionOutcome.Rejected, Shanghai.At(decidedAt), null, null, null)),
            place
        );

    [Theory]
    [InlineData("2026-09-30 09:00:00")]
    [InlineData("2026-10-12 12:05:00")]
    public void The_edges_of_its_time_are_taken(string decidedAt) =>
        Assert.Equal(
            Shanghai.At(decidedAt),
            Decide(CaseBuilder.UnderReview().At(Noon), new(DecisionOutcome.Rejected, Shanghai.At(decidedAt), null, null, null))
                .Value.OfType<CaseDecided>()
                .Single()
                .DecidedAt
        );

    [Fact]
    public void Without_a_time_the_answer_came_now() =>
        Assert.Equal(
            Shanghai.At(Noon),
            Decide(CaseBuilder.UnderReview().At(Noon), new(DecisionOutcome.Rejected, null, null, null, null))
                .Value.OfType<CaseDecided>()
                .Single()
                .DecidedAt
        );

    [Fact]
    public void Everything_wrong_is_said_at_once() => Refused.At(
        Decide(CaseBuilder.UnderReview().At(Noon), new(DecisionOutcome.Rejected, Shanghai.At("2026-09-01 00:00"), 1, Shanghai.Day("2026-10-20"), new string('字', 2_001))),
        "$.decidedAt date-before-submission",
        "$.amountReleased amount-invalid",
        "$.until value-invalid",
        "$.reason text-too-long");

    private static Outcome<IReadOnlyList<CaseEvent>> Decide(CaseBuilder desk, DecideCase command) =>
        DecideCase.Decide(desk.Case, command, CaseBuilder.Policy, desk.Now);
}
