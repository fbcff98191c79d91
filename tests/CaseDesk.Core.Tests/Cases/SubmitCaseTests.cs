using System.Globalization;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases;

public sealed class SubmitCaseTests
{
    private const string SubmittedAt = "2026-09-30 09:00";

    [Fact]
    public void The_window_is_counted_by_the_calendar_and_the_appeal_clock_is_met()
    {
        var desk = CaseBuilder.UnderReview();
        var clock = desk.Case.Clock(ClockIds.Window)!;

        Assert.Equal((Shanghai.Day("2026-09-30"), Shanghai.Day("2026-10-10"), Shanghai.Day("2026-10-15")), (clock.Window!.Value.From, clock.Window.Value.Earliest, clock.Window.Value.Latest));
        // All of the 15th is in time; the clock ends when the 16th begins.
        Assert.Equal((Shanghai.At(SubmittedAt), Shanghai.At("2026-10-16 00:00")), (clock.StartedAt, clock.DueAt));
        Assert.Equal(
            (ClockUnit.WorkingDays, 7, ClockState.Running, 1, 0, false),
            (clock.Unit, clock.Count, clock.State, clock.Round, clock.Revision, clock.Overridden)
        );
        Assert.Equal(ClockState.Met, desk.Case.Clock(ClockIds.Appeal)!.State);
        Assert.Equal((CaseStatus.UnderReview, 1), (desk.Case.Status, desk.Case.Round));
        Assert.Equal(["ClockEnded", "ClockSet", "CaseSubmitted"], desk.Steps[^1].Timeline.Select(entry => entry.Event.GetType().Name));
    }

    // UTC:       29 Sep 15:59:59 │ 29 Sep 16:00:00      30 Sep 15:59:59 │ 30 Sep 16:00:00
    // Shanghai:  29 Sep 23:59:59 │ 30 Sep 00:00:00      30 Sep 23:59:59 │  1 Oct 00:00:00
    [Theory]
    [InlineData("2026-09-29T15:59:59Z", "2026-09-29", "2026-10-09", "2026-10-14")]
    [InlineData("2026-09-29T16:00:00Z", "2026-09-30", "2026-10-10", "2026-10-15")]
    [InlineData("2026-09-30T15:59:59Z", "2026-09-30", "2026-10-10", "2026-10-15")]
    [InlineData("2026-09-30T16:00:00Z", "2026-10-01", "2026-10-10", "2026-10-15")]
    [InlineData("2026-09-30T09:00:00-07:00", "2026-10-01", "2026-10-10", "2026-10-15")]
    public void Day_0_is_the_date_in_shanghai(string instant, string from, string earliest, string latest)
    {
        var submitted = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        var desk = CaseBuilder.Ready().At("2026-10-01 00:00");
        desk.Take((c, now) => SubmitCase.Decide(c, new SubmitCase(submitted, null), CaseBuilder.Policy, now));
        var window = desk.Case.Clock(ClockIds.Window)!.Window!.Value;

        Assert.Equal(
            (from, earliest, latest),
            ($"{window.From:yyyy-MM-dd}", $"{window.Earliest:yyyy-MM-dd}", $"{window.Latest:yyyy-MM-dd}")
        );
    }

    [Fact]
    public void Missing_required_items_stop_the_hand_in()
    {
        var desk = CaseBuilder.Opened().Sealed("logistics").Sealed("other").At(SubmittedAt);
        var refusal = Refused.As("submission-incomplete", Submit(desk));

        Assert.Contains(Title("violation-notice"), RefusalTexts.Of(refusal).Zh.Detail, StringComparison.Ordinal);
        Assert.Equal([CaseActions.AddEvidence, CaseActions.Submit], refusal.Actions);
    }

    [Fact]
    public void Uploaded_refused_or_withdrawn_files_do_not_count()
    {
        var desk = CaseBuilder.Ready().Uploading("violation-notice");
        desk.Take((c, _) => Core.Evidence.WithdrawEvidence.Decide(c, "ev_1", byDesk: true))
            .Judged("violation-notice", new Core.Evidence.Verdict.Refused("truncated-file", new Dictionary<string, string>()))
            .At(SubmittedAt);

        Assert.Contains(
            Title("violation-notice"),
            RefusalTexts.Of(Refused.As("submission-incomplete", Submit(desk))).Zh.Detail,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_required_file_in_inspection_is_said_apart()
    {
        var desk = CaseBuilder.Opened().Inspecting("logistics").At(SubmittedAt);
        Assert.Contains(
            $"{Title("violation-notice")}、{Title("logistics")}",
            RefusalTexts.Of(Refused.As("evidence-still-inspecting", Submit(desk))).Zh.Detail,
            StringComparison.Ordinal
        );

        // Inspection of something else is no reason to wait.
        desk = CaseBuilder.Opened().Inspecting("other").At(SubmittedAt);
        Refused.As("submission-incomplete", Submit(desk));
    }

    [Fact]
    public void A_written_reason_opens_the_gate_and_goes_on_record()
    {
        var submitted = (CaseSubmitted)CaseBuilder.Opened().Inspecting("logistics").At(SubmittedAt).Submit(SubmittedAt, "平台今日截止").Steps[^1].Timeline[^1].Event;

        Assert.Equal((1, "平台今日截止"), (submitted.Round, submitted.Override));
        Assert.Equal(["violation-notice", "logistics"], submitted.UnmetItems);
    }

    [Theory]
    [InlineData("2026-09-30 09:05:01", null, "$.submittedAt date-in-future")]
    [InlineData("2026-09-28 09:59:59", null, "$.submittedAt date-before-notice")]
    [InlineData("2026-07-02 08:59:59", null, "$.submittedAt date-too-old")]
    [InlineData(SubmittedAt, " ", "$.override text-empty")]
    public void A_wrong_field_is_refused(string submitted, string? reason, string place) =>
        Refused.At(Submit(CaseBuilder.Ready().At(SubmittedAt), submitted, reason), place);

    [Fact]
    public void Two_wrong_fields_are_said_at_once() =>
        Refused.At(
            Submit(CaseBuilder.Ready().At(SubmittedAt), "2027-01-01 00:00", new string('字', 501)),
            "$.submittedAt date-in-future",
            "$.override text-too-long"
        );

    [Theory]
    [InlineData("2026-09-30 09:05:00", null)]
    [InlineData("2026-09-28 10:00:00", null)]
    public void The_edges_are_taken(string submitted, string? reason) =>
        Assert.False(Submit(CaseBuilder.Ready().At(SubmittedAt), submitted, reason ?? new string('字', 500)).IsRefused);

    [Fact]
    public void A_hand_in_may_be_recorded_ninety_days_late()
    {
        var desk = CaseBuilder.Ready().At("2026-12-29 09:00");

        Assert.False(Submit(desk, "2026-09-30 09:00:00").IsRefused);
        Refused.At(Submit(desk, "2026-09-30 08:59:59"), "$.submittedAt date-too-old");
    }

    [Fact]
    public void A_second_round_after_a_rejection_has_a_window_and_reminders_of_its_own()
    {
        var desk = CaseBuilder.In(CaseStatus.Rejected);
        // After a rejection the desk is asked for the next step, and nothing else is pending.
        Assert.All(desk.Case.Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending), reminder =>
            Assert.Equal("nextStep", reminder.ClockId)
        );

        desk.At("2026-10-13 15:00").Submit("2026-10-13 15:00");
        var clock = desk.Case.Clock(ClockIds.Window)!;

        Assert.Equal((2, 2, 1, ClockState.Running), (desk.Case.Round, clock.Round, clock.Revision, clock.State));
        Assert.Equal((Shanghai.Day("2026-10-16"), Shanghai.Day("2026-10-22")), (clock.Window!.Value.Earliest, clock.Window.Value.Latest));
        var pending = desk
            .Case.Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending)
            .OrderBy(reminder => reminder.DueAt);
        Assert.Equal(
            ["window-opening-2-1", "window-middle-2-1", "window-lastDay-2-1", "window-overdue-2-1", "window-escalated-2-1"],
            pending.Select(reminder => reminder.Id)
        );
    }

    [Fact]
    public void Handing_in_the_supplement_meets_its_clock_and_starts_a_round()
    {
        var desk = CaseBuilder.In(CaseStatus.SupplementRequested).At("2026-10-13 15:00").Submit("2026-10-13 15:00");

        Assert.Equal(
            (CaseStatus.UnderReview, 2, ClockState.Met),
            (desk.Case.Status, desk.Case.Round, desk.Case.Clock(ClockIds.Supplement)!.State)
        );
        Assert.Equal(Shanghai.At("2026-10-23 00:00"), desk.Case.NextClockAt);
    }

    [Fact]
    public void A_window_past_the_official_calendar_says_that_it_is_provisional()
    {
        var desk = CaseBuilder.Ready().At("2026-12-24 10:00").Submit("2026-12-24 10:00");
        Assert.Equal(
            (Shanghai.Day("2027-01-05"), true),
            (desk.Case.Clock(ClockIds.Window)!.Window!.Value.Latest, desk.Case.Clock(ClockIds.Window)!.Window!.Value.Provisional)
        );
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Submit(CaseBuilder desk, string submitted = SubmittedAt, string? reason = null) =>
        SubmitCase.Decide(desk.Case, new SubmitCase(Shanghai.At(submitted), reason), CaseBuilder.Policy, desk.Now);

    /// <summary>People read titles, never codes.</summary>
    private static string Title(string item) => CaseBuilder.Policy.Playbooks.PlatformOf(CaseBuilder.Facts).Item(item)!.Title.Zh;
}
