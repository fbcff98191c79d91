using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Reminders;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Reminders;

/// <summary>What a reminder says: which clock, by when, and how much is left.</summary>
public sealed class ReminderTextsTests
{
    // The window: 10 to 15 October; it ends with the 15th.
    [Theory]
    [InlineData(ReminderStepKind.Opening, "2026-10-10 09:00", "从今天起可能有结果，请查看平台页面。最晚 2026-10-15。", "Latest 2026-10-15.")]
    [InlineData(ReminderStepKind.Middle, "2026-10-13 09:00", "时间已过半，最晚 2026-10-15。", "latest 2026-10-15.")]
    [InlineData(ReminderStepKind.DaysBefore, "2026-10-12 09:00", "还剩 3 天，2026-10-16 00:00 截止。", "3 days left, it ends at 2026-10-16 00:00")]
    [InlineData(ReminderStepKind.LastDay, "2026-10-15 09:00", "最后一天，2026-10-16 00:00 截止。", "the last day")]
    [InlineData(ReminderStepKind.HoursBefore, "2026-10-15 21:29", "约剩 3 小时，2026-10-16 00:00 截止。", "about 3 hours left")]
    [InlineData(ReminderStepKind.Overdue, "2026-10-16 09:00", "已于 2026-10-16 00:00 到期。请核对平台页面并采取下一步。", "ran out at 2026-10-16 00:00")]
    [InlineData(ReminderStepKind.DaysOverdue, "2026-10-17 09:00", "至今没有处理，请负责人跟进。", "the desk's lead should look")]
    public void Each_step_says_what_is_left(ReminderStepKind kind, string at, string zh, string en)
    {
        var text = Of(Step(kind.ToString(), at) with { At = kind });

        Assert.StartsWith("平台答复：", text.Zh, StringComparison.Ordinal);
        Assert.Contains(zh, text.Zh, StringComparison.Ordinal);
        Assert.Contains(en, text.En, StringComparison.Ordinal);
        Assert.DoesNotContain('{', text.Zh + text.En);
    }

    /// <summary>Steps from before kinds were kept tell by their names; one of no name that is known was asked for.</summary>
    [Fact]
    public void A_step_without_a_kind_tells_by_its_name()
    {
        Assert.Contains("时间已过半", Of(Step(ReminderSteps.Middle, "2026-10-13 09:00")).Zh, StringComparison.Ordinal);
        Assert.Contains("您要求此时再提醒", Of(Step("own", "2026-10-13 09:00")).Zh, StringComparison.Ordinal);
        Assert.Contains("您要求此时再提醒", Of(Step("own", "2026-10-13 09:00") with { ClockId = "gone" }).Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_of_a_clock_that_has_run_out()
    {
        Assert.Contains("还剩 0 天", Of(Step("a", "2026-10-20 09:00") with { At = ReminderStepKind.DaysBefore }).Zh, StringComparison.Ordinal);
        Assert.Contains("约剩 0 小时", Of(Step("a", "2026-10-20 09:00") with { At = ReminderStepKind.HoursBefore }).Zh, StringComparison.Ordinal);
    }

    private static CaseDesk.Core.Texts.BilingualText Of(Reminder reminder) =>
        ReminderTexts.Of(CaseBuilder.UnderReview().Case, reminder, CaseBuilder.Policy.Playbooks);

    private static Reminder Step(string step, string at) =>
        new() { Id = "window-a-1-0", ClockId = ClockIds.Window, Step = step, Round = 1, Revision = 0, DueAt = Shanghai.At(at) };
}
