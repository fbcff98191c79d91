using System.Text.Json;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Reminders;

/// <summary>A case sends one message, with the newest reminder of each clock.</summary>
public sealed class DigestTests
{
    [Fact]
    public void After_an_outage_only_the_newest_step_of_a_clock_speaks()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-15 12:00").Fire();

        Assert.Equal(["window-lastDay-1-0"], In(desk, ReminderState.Fired));
        Assert.Equal(["window-middle-1-0", "window-opening-1-0"], In(desk, ReminderState.Superseded));
        Assert.Equal(["window.lastDay"], desk.Steps[^1].Alerts.Select(alert => alert.Type));
    }

    [Fact]
    public void Soon_is_never_said_of_a_clock_that_has_run_out()
    {
        // Down from the 12th until the clock had just ended; the word that it is over comes at nine.
        var desk = CaseBuilder.UnderReview().At("2026-10-16 08:30").Fire();

        Assert.Empty(In(desk, ReminderState.Fired));
        Assert.Equal(["window-lastDay-1-0", "window-middle-1-0", "window-opening-1-0"], In(desk, ReminderState.Superseded));
        Assert.Empty(desk.Steps[^1].Alerts);
        Assert.Equal(["window-overdue-1-0"], In(desk.At("2026-10-16 09:00").Fire(), ReminderState.Fired));
    }

    [Fact]
    public void A_miss_found_late_is_told_to_the_desk_and_to_its_lead()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-20 09:00").Fire();

        Assert.Equal(["window-escalated-1-0", "window-overdue-1-0"], In(desk, ReminderState.Fired));
        Assert.Equal(["reminder.digest"], desk.Steps[^1].Alerts.Select(alert => alert.Type));
        Assert.Equal(["reminder.digest", "clock.escalated", "window.overdue"], desk.Steps[^1].Alerts[0].Types);
    }

    [Fact]
    public void Several_clocks_speak_in_one_piece_the_most_urgent_first()
    {
        // The window's last day and a dispute's last hours, found at the same moment.
        var desk = CaseBuilder.UnderReview().At("2026-10-14 15:00");
        desk.Take((c, now) => StartClock.Decide(c, new StartClock("dispute", now), CaseBuilder.Policy, now)).At("2026-10-15 13:30").Fire();

        var digest = Assert.Single(desk.Steps[^1].Alerts);
        Assert.Equal(
            ["clock.due dispute hours2", "window.lastDay window lastDay"],
            digest
                .Data.GetProperty("reminders")
                .EnumerateArray()
                .Select(part => $"{Text(part, "type")} {Text(part, "clock")} {Text(part, "step")}")
        );
        Assert.All(desk.Steps[^1].Timeline.Select(entry => entry.Event).OfType<ReminderFired>(), fired => Assert.True(fired.InDigest));
    }

    private static string Text(JsonElement part, string name) => part.GetProperty(name).GetString()!;

    private static IEnumerable<string> In(CaseBuilder desk, ReminderState state) =>
        desk
            .Case.Reminders.Values.Where(reminder => reminder.State == state && reminder.ClockId != ClockIds.Appeal)
            .Select(reminder => reminder.Id)
            .Order(StringComparer.Ordinal);
}
