using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases.Issues;

/// <summary>Several changes of one clock in one request were each judged against the case as it was before all of them.</summary>
public sealed class CorrectionsOfOneClockInOneRequest
{
    [Fact]
    public void A_page_date_builds_on_the_notice_corrected_beside_it()
    {
        var clock = CaseBuilder.Opened().Correct(new CorrectCase
        {
            Slip = new(NoticedAt: Shanghai.At("2026-09-27 08:00")),
            Clocks = [new ClockOverride(ClockIds.Appeal, Shanghai.Day("2026-10-02"), "页面")],
        }).Case.Clock(ClockIds.Appeal)!;

        Assert.Equal((Shanghai.At("2026-09-27 08:00"), Shanghai.At("2026-10-03 00:00"), 2, true), (clock.StartedAt, clock.DueAt, clock.Revision, clock.Overridden));
    }

    [Fact]
    public void Two_page_dates_are_two_revisions_and_the_last_one_stands()
    {
        var desk = CaseBuilder.UnderReview().Correct(new CorrectCase
        {
            Clocks = [new ClockOverride(ClockIds.Window, Shanghai.Day("2026-10-20"), "页面"), new ClockOverride(ClockIds.Window, Shanghai.Day("2026-10-09"), "更正")],
        });

        Assert.Equal(
            (2, Shanghai.At("2026-10-10 00:00")),
            (desk.Case.Clock(ClockIds.Window)!.Revision, desk.Case.Clock(ClockIds.Window)!.DueAt)
        );
        Assert.Equal(
            ["window-escalated-1-2", "window-lastDay-1-2", "window-overdue-1-2"],
            desk.Case.Reminders.Values.Where(r => r.State == ReminderState.Pending).Select(r => r.Id).Order(StringComparer.Ordinal)
        );
    }
}
