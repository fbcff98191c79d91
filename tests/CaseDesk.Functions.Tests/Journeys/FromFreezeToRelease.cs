using System.Globalization;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>The main story, told by the heartbeat itself: nothing here runs a timer or a queue by hand.</summary>
public sealed class FromFreezeToRelease
{
    /// <summary>The last working day before the National Day holiday of 2026.</summary>
    private static readonly DateTimeOffset s_eveOfTheHoliday = At("2026-09-30T09:00:00+08:00");

    [Fact]
    public async Task A_case_handed_in_before_the_holiday_is_watched_until_it_is_released_and_every_alert_comes_once()
    {
        await using var host = await DeskHost.StartAsync(options => options with { Now = s_eveOfTheHoliday });
        await using var receiver = await DeskReceiver.RegisterAsync(host);
        var @case = await CaseDriver.OpenAsync(host);
        await @case.CollectAsync();

        var window = (await @case.SubmitAsync())["window"]!;
        Assert.Equal(
            ("2026-09-30", "2026-10-10", "2026-10-15", false),
            ((string)window["from"]!, (string)window["earliest"]!, (string)window["latest"]!, (bool)window["provisional"]!)
        );
        await receiver.WaitAsync(@case.Id, "case.submitted");

        foreach (var (instant, type) in new[]
        {
            ("2026-10-10T09:00:00+08:00", "window.opening"),
            ("2026-10-13T09:00:00+08:00", "window.middle"),
            ("2026-10-15T09:00:00+08:00", "window.lastDay"),
            ("2026-10-16T09:00:00+08:00", "window.overdue"),
        })
        {
            // A second before: not yet. Seen at the end, where every type is there once and in order.
            host.Clock.JumpTo(At(instant).AddSeconds(-1));
            host.Clock.JumpTo(At(instant).AddSeconds(1));
            var alert = await receiver.WaitAsync(@case.Id, type);
            Assert.Equal("2026-10-15", alert.Json().GetProperty("data").GetProperty("latest").GetString());
            Assert.InRange(alert.Json().GetProperty("occurredAt").GetDateTimeOffset(), At(instant), At(instant).AddMinutes(3));
        }

        Assert.Equal("released", (string)(await @case.DecideAsync("released", body => body["amountReleased"] = 98765.43m))["status"]!);
        Assert.Equal("closed", (string)(await @case.CloseAsync())["status"]!);
        await receiver.WaitForAllUpToAsync(@case.Id, "case.closed");

        Assert.Equal(
            [
                "case.opened",
                "evidence.sealed",
                "evidence.sealed",
                "case.submitted",
                "window.opening",
                "window.middle",
                "window.lastDay",
                "window.overdue",
                "case.decided",
                "case.closed",
            ],
            receiver.TypesOf(@case.Id)
        );
        AssertSound(receiver, @case.Id);
        Assert.Empty(host.Logs.Errors);
        AssertSilentAbout(host, "云杉", ".pdf", "店主", "5550", "98765", "7731", "shop.example");
    }

    [Fact]
    public async Task The_window_explains_each_of_its_days_and_clocks_stop_when_the_answer_comes()
    {
        await using var host = await DeskHost.StartAsync(options => options with { Now = s_eveOfTheHoliday });
        var @case = await CaseDriver.OpenAsync(host);
        await @case.CollectAsync();
        var submitted = await @case.SubmitAsync();

        var trace = submitted["window"]!["trace"]!.AsArray();
        var makeUpSaturday = Assert.Single(trace, day => (string)day!["date"]! == "2026-10-10")!;
        Assert.Equal(3, (int)makeUpSaturday["count"]!);
        Assert.All(trace, day => Assert.NotEqual("", (string)day!["zh"]! + (string)day["en"]!));
        Assert.Equal(7, trace.Count(day => day!["count"] is not null));
        Assert.Equal(["window"], Running(submitted));
        Assert.Equal(
            "2026-10-16T00:00:00+08:00",
            (string)submitted["clocks"]!.AsArray().Single(clock => (string)clock!["id"]! == "window")!["dueAt"]!
        );

        var decided = await @case.DecideAsync("rejected");
        // The platform is waited for no longer; the desk has to say what comes next.
        Assert.Equal(["nextStep"], Running(decided));
        Assert.All(decided["reminders"]!.AsArray().Where(reminder => (string)reminder!["clock"]! != "nextStep"), reminder =>
            Assert.Equal("cancelled", (string)reminder!["state"]!)
        );
    }

    private static IEnumerable<string> Running(JsonObject @case) =>
        @case["clocks"]!.AsArray().Where(clock => (string)clock!["state"]! == "running").Select(clock => (string)clock!["id"]!);

    /// <summary>Signed right, numbered from 1 without a hole, and no event under two ids.</summary>
    private static void AssertSound(DeskReceiver receiver, string caseId)
    {
        var events = receiver.EventsOf(caseId);
        Assert.All(receiver.Http.Requests, request => Assert.Equal(SignatureCheck.Valid, request.Signature));
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(DeskReceiver.SequenceOf));
        Assert.All(events, seen => Assert.Equal(seen.EventId, seen.Json().GetProperty("id").GetString()));
        // Nobody was killed and nothing failed: then not even a receiver that does not de-duplicate sees anything twice.
        Assert.Equal(events.Count, receiver.Http.Requests.Count);
    }

    private static void AssertSilentAbout(DeskHost host, params string[] secrets)
    {
        Assert.NotEmpty(host.Logs.All);
        Assert.All(host.Logs.All, line => Assert.DoesNotContain(secrets, secret => $"{line.Text} {line.Fault}".Contains(secret, StringComparison.Ordinal)));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
