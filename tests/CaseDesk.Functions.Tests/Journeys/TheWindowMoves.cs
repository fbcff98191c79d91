using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>Submitted on Monday 2026-03-02: earliest Thursday the 5th, latest Wednesday the 11th. Then something changes.</summary>
public sealed class TheWindowMoves
{
    [Fact]
    public async Task An_extension_moves_the_last_day_and_its_reminders()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(host);
        var @case = await SubmittedAsync(host);

        var extended = await @case.DecideAsync("extended", body => (body["until"], body["reason"]) = ("2026-03-20", "平台页面显示延期"));
        Assert.Equal(
            ("underReview", "2026-03-05", "2026-03-20"),
            ((string)extended["status"]!, (string)extended["window"]!["earliest"]!, (string)extended["window"]!["latest"]!)
        );
        await BeatThenWaitAsync(host, receiver, @case, "2026-03-05T09:00:30+08:00", "window.opening");
        // The old last day passes in silence, and what was missed since is not sent beside the newest reminder.
        await QuietDesk.BeatAsync(host, At("2026-03-11T09:00:30+08:00"));
        await BeatThenWaitAsync(host, receiver, @case, "2026-03-20T09:00:30+08:00", "window.lastDay");
        await BeatThenWaitAsync(host, receiver, @case, "2026-03-21T09:00:30+08:00", "window.overdue");
        await receiver.WaitForAllUpToAsync(@case.Id, "window.overdue");

        Assert.Equal(
            ["case.opened", "case.submitted", "case.decided", "clock.moved", "window.opening", "window.lastDay", "window.overdue"],
            receiver.TypesOf(@case.Id)
        );
        Assert.Equal(new DateOnly(2026, 3, 20), ShanghaiDay(receiver, @case, "window.lastDay"));
    }

    [Fact]
    public async Task The_date_on_the_platforms_page_beats_the_computed_one()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(host, "window.lastDay", "window.overdue");
        var @case = await SubmittedAsync(host);
        var change = new JsonObject
        {
            ["clocks"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "window",
                    ["lastDay"] = "2026-03-09",
                    ["reason"] = "页面写 9 日",
                }
            ),
        };

        var moved = (await @case.Client.PatchAsync(@case.Path, change, await @case.ETagAsync())).Expect(HttpStatusCode.OK).Json;
        var clock = moved["clocks"]!.AsArray().Single(one => (string)one!["id"]! == "window")!;
        Assert.Equal(
            ("2026-03-10T00:00:00+08:00", true, "page", 1),
            ((string)clock["dueAt"]!, (bool)clock["overridden"]!, (string)clock["source"]!, (int)clock["revision"]!)
        );
        await BeatThenWaitAsync(host, receiver, @case, "2026-03-09T09:00:30+08:00", "window.lastDay");
        await BeatThenWaitAsync(host, receiver, @case, "2026-03-10T09:00:30+08:00", "window.overdue");
        Assert.Equal(new DateOnly(2026, 3, 9), ShanghaiDay(receiver, @case, "window.lastDay"));
        var old = (await @case.ReadAsync())["reminders"]!
            .AsArray()
            .Where(reminder => ((string)reminder!["id"]!).EndsWith("-0", StringComparison.Ordinal));
        Assert.All(old, reminder => Assert.Equal("cancelled", (string)reminder!["state"]!));
    }

    [Fact]
    public async Task A_supplement_starts_its_own_clock_and_the_next_round_its_own_reminders()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(host);
        var @case = await SubmittedAsync(host);
        await BeatThenWaitAsync(host, receiver, @case, "2026-03-05T09:00:30+08:00", "window.opening");

        var asked = await @case.DecideAsync("supplementRequested");
        Assert.Equal("supplementRequested", (string)asked["status"]!);
        var clock = Assert.Single(asked["clocks"]!.AsArray(), one => (string)one!["state"]! == "running")!;
        Assert.Equal(("supplement", "hours", 72), ((string)clock["id"]!, (string)clock["unit"]!, (int)clock["count"]!));
        var second = await ResubmitAsync(host, @case);
        Assert.Equal(
            ("underReview", 2, "2026-03-10"),
            ((string)second["status"]!, (int)second["round"]!, (string)second["window"]!["earliest"]!)
        );
        await QuietDesk.BeatAsync(host, At("2026-03-10T09:00:30+08:00"));
        await receiver.WaitAsync(@case.Id, "window.opening", count: 2);

        await @case.DecideAsync("rejected");
        var third = await ResubmitAsync(host, @case);
        Assert.Equal(
            ("underReview", 3, "2026-03-13"),
            ((string)third["status"]!, (int)third["round"]!, (string)third["window"]!["earliest"]!)
        );
        await @case.CloseAsync();
        await receiver.WaitForAllUpToAsync(@case.Id, "case.closed");
        Assert.Equal(
            [
                "case.opened",
                "case.submitted",
                "window.opening",
                "case.decided",
                "case.submitted",
                "window.opening",
                "case.decided",
                "case.submitted",
                "case.closed",
            ],
            receiver.TypesOf(@case.Id)
        );
    }

    [Fact]
    public async Task A_case_decided_before_its_reminder_is_reminded_of_nothing()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(host);
        var @case = await SubmittedAsync(host);
        await @case.DecideAsync("partlyReleased", body => body["amountReleased"] = 100);

        await QuietDesk.BeatAsync(host, At("2026-03-05T10:00:00+08:00"));
        await @case.CloseAsync();
        await receiver.WaitForAllUpToAsync(@case.Id, "case.closed");

        // The one word is about the desk's next step, not about the window.
        Assert.Equal(["case.opened", "case.submitted", "case.decided", "clock.overdue", "case.closed"], receiver.TypesOf(@case.Id));
        Assert.Equal("nextStep", receiver.EventsOf(@case.Id).Single(seen => DeskReceiver.TypeOf(seen) == "clock.overdue").Json().GetProperty("data").GetProperty("clock").GetString());
        Assert.Contains(host.Logs.All, line => line.Text.Contains("dropped: the case has moved on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reminder_found_at_night_waits_for_the_morning_but_the_last_days_does_not_wait_past_its_clock()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(host);
        var @case = await SubmittedAsync(host);

        // The desk was down since the morning of the 5th.
        await QuietDesk.BeatAsync(host, At("2026-03-05T21:00:30+08:00"));
        await @case.UntilAsync(seen => Reminder(seen, "opening", "2026-03-06T08:00:00+08:00"));
        await QuietDesk.BeatAsync(host, At("2026-03-06T07:58:30+08:00"));
        await BeatThenWaitAsync(host, receiver, @case, "2026-03-06T08:00:30+08:00", "window.opening");
        Assert.InRange(OccurredAt(receiver, @case, "window.opening"), At("2026-03-06T08:00:00+08:00"), At("2026-03-06T08:10:00+08:00"));

        await QuietDesk.BeatAsync(host, At("2026-03-09T09:00:30+08:00"));
        await receiver.WaitAsync(@case.Id, "window.middle");
        await BeatThenWaitAsync(host, receiver, @case, "2026-03-11T22:30:00+08:00", "window.lastDay");
        Assert.Equal(new DateOnly(2026, 3, 11), ShanghaiDay(receiver, @case, "window.lastDay"));
    }

    private static async Task<CaseDriver> SubmittedAsync(DeskHost host)
    {
        var @case = await CaseDriver.OpenAsync(host);
        var submitted = await ResubmitAsync(host, @case);
        Assert.Equal(("2026-03-05", "2026-03-11"), ((string)submitted["window"]!["earliest"]!, (string)submitted["window"]!["latest"]!));
        return @case;
    }

    private static async Task<JsonObject> ResubmitAsync(DeskHost host, CaseDriver @case)
    {
        var body = new JsonObject { ["submittedAt"] = ValidBodies.Instant(host.Clock.GetUtcNow()), ["override"] = "材料另行寄出" };
        return (await @case.Client.PostAsync($"{@case.Path}/submissions", body)).Expect(HttpStatusCode.Created).Json;
    }

    private static async Task BeatThenWaitAsync(DeskHost host, DeskReceiver receiver, CaseDriver @case, string instant, string type)
    {
        await QuietDesk.BeatAsync(host, At(instant));
        await receiver.WaitAsync(@case.Id, type);
    }

    private static JsonObject? Reminder(JsonObject @case, string step, string dueAt) =>
        @case["reminders"]!
            .AsArray()
            .Select(reminder => reminder!.AsObject())
            .SingleOrDefault(reminder =>
                (string)reminder["step"]! == step && (string)reminder["dueAt"]! == dueAt && (string)reminder["state"]! == "pending"
            );

    private static DateTimeOffset OccurredAt(DeskReceiver receiver, CaseDriver @case, string type) =>
        receiver.EventsOf(@case.Id).Single(seen => DeskReceiver.TypeOf(seen) == type).Json().GetProperty("occurredAt").GetDateTimeOffset();

    private static DateOnly ShanghaiDay(DeskReceiver receiver, CaseDriver @case, string type) =>
        DateOnly.FromDateTime(OccurredAt(receiver, @case, type).ToOffset(TimeSpan.FromHours(8)).DateTime);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
