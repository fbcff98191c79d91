using CaseDesk.Faults.Tests.Storage;
using CaseDesk.Faults.Tests.Story;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Faults.Tests.Heartbeat;

/// <summary>A tick only says "look now": missed, doubled, overlapping and late ones send every reminder once.</summary>
public sealed class HeartbeatTests : OneAfterAnother
{
    private static readonly DateTimeOffset s_openingDay = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset s_afterAll = new(2026, 3, 12, 9, 5, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task After_days_without_a_tick_one_tick_says_what_counts_now()
    {
        await using var scene = await Scene.StartAsync();
        await scene.Story.TickAtAsync(s_openingDay.AddDays(5));
        // The newest reminder is sent, and not those before it.
        Assert.Equal(["window.middle"], await scene.SentAsync());
        await scene.Story.TickAtAsync(s_openingDay.AddDays(5).AddMinutes(1));
        await scene.AssertOnceAsync("window.middle");
    }

    [Fact]
    public async Task Ticks_at_once_send_once()
    {
        await using var scene = await Scene.StartAsync();
        scene.Desk.Host.Clock.JumpTo(s_afterAll);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.Desk.Host.Local.RunTimerAsync("SweepDueTimer")));
        await scene.Desk.DrainAsync();
        await scene.AssertOnceAsync("window.overdue");
    }

    [Fact]
    public async Task Sweeps_of_several_hosts_that_overlap_send_once()
    {
        await using var scene = await Scene.StartAsync();
        scene.Desk.Host.Clock.JumpTo(s_afterAll);
        var sweep = scene.Desk.Host.Services.GetRequiredService<DueSweep>();
        // The local host runs one at a time; two machines in Azure do not ask each other.
        var handedOut = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sweep.RunAsync(s_afterAll, CancellationToken.None)));
        Assert.True(handedOut.Sum() >= 4, string.Join(',', handedOut));
        await scene.Desk.DrainAsync();
        await scene.AssertOnceAsync("window.overdue");
    }

    [Fact]
    public async Task A_tick_that_is_late_into_the_night_waits_for_the_morning()
    {
        await using var scene = await Scene.StartAsync();
        await scene.Story.TickAtAsync(s_openingDay.AddHours(13));
        Assert.Empty(await scene.SentAsync());
        await scene.Story.TickAtAsync(s_openingDay.AddHours(22).AddMinutes(59));
        Assert.Empty(await scene.SentAsync());
        await scene.Story.TickAtAsync(s_openingDay.AddHours(23).AddMinutes(1));
        await scene.AssertOnceAsync("window.opening");
    }

    [Fact]
    public async Task A_tick_before_the_minute_sends_nothing_and_the_due_minute_itself_does()
    {
        await using var scene = await Scene.StartAsync();
        await scene.Story.TickAtAsync(s_openingDay.AddSeconds(-30));
        Assert.Empty(await scene.SentAsync());
        await scene.Story.TickAtAsync(s_openingDay);
        await scene.AssertOnceAsync("window.opening");
    }

    [Fact]
    public async Task A_sweep_whose_messages_were_lost_is_made_good_when_its_lease_ends()
    {
        await using var scene = await Scene.StartAsync(sweep: new SweepSetting(0));
        scene.Desk.Host.Clock.JumpTo(s_openingDay);
        await scene.Desk.TickAsync();
        // Somebody empties the queue: not a thing that storage does, but the worst that a queue could do.
        await scene.Desk.LoseMessagesAsync(StorageNames.Queues.DeskWork);
        await scene.Story.TickAtAsync(s_openingDay.AddMinutes(14));
        Assert.Empty(await scene.SentAsync());
        scene.Desk.Wall.Advance(DueIndex.Lease);
        await scene.Story.TickAtAsync(s_openingDay.AddMinutes(15));
        await scene.AssertOnceAsync("window.opening");
    }

    [Fact]
    public async Task A_tick_between_a_hint_and_its_truth_leaves_the_hint()
    {
        await using var scene = await Scene.StartAsync(submitted: false);
        scene.Desk.Host.Clock.JumpTo(s_openingDay.AddSeconds(-20));
        // Every hint is down, the transaction is on its way: for whoever looks now, the reminder does not exist.
        Task? submitting = null;
        var release = await scene.Desk.Tap.HoldNextAsync("transaction", () => submitting = scene.Desk.AskAsync(
            HttpMethod.Post, $"/api/cases/{scene.Story.CaseId}/submissions",
            new System.Text.Json.Nodes.JsonObject { ["submittedAt"] = "2026-03-02T09:00:00+08:00", ["override"] = "材料稍后补交" }, "slow"));
        scene.Desk.Host.Clock.JumpTo(s_openingDay.AddSeconds(20));
        var sweep = scene.Desk.Host.Services.GetRequiredService<DueSweep>();
        await scene.Desk.RunVisibleAsync();
        var handedOut = await sweep.RunAsync(s_openingDay.AddSeconds(20), CancellationToken.None);
        await scene.Desk.RunVisibleAsync();
        release();
        await submitting!;
        await scene.Desk.DrainAsync();
        Assert.Equal(1, handedOut);
        Assert.Empty(await scene.SentAsync());
        scene.Desk.Wall.Advance(DueIndex.Lease);
        await scene.Story.TickAtAsync(s_openingDay.AddMinutes(16));
        await scene.AssertOnceAsync("window.opening");
    }

    /// <summary>A case under review: opening on 5 March, middle on the 9th, last day the 11th, overdue the 12th.</summary>
    private sealed class Scene(FaultyDesk desk, WebhookReceiver receiver) : IAsyncDisposable
    {
        public FaultyDesk Desk => desk;

        public CaseStory Story { get; } = new(desk, receiver.Url);

        public static async Task<Scene> StartAsync(bool submitted = true, SweepSetting? sweep = null)
        {
            var scene = new Scene(await FaultyDesk.StartAsync(sweep: sweep), await WebhookReceiver.StartAsync());
            await scene.Story.RegisterAsync("all", ["window.opening", "window.middle", "window.lastDay", "window.overdue"]);
            await scene.Story.OpenAsync();
            await scene.Desk.DrainAsync();
            if (submitted)
                await scene.Story.SubmitAsync("2026-03-02T09:00:00+08:00");
            return scene;
        }

        public async Task<IReadOnlyList<string>> SentAsync()
        {
            var timeline = await desk.AskAsync(HttpMethod.Get, $"/api/cases/{Story.CaseId}/timeline");
            return
            [
                .. timeline
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(entry => entry.GetProperty("event"))
                    .Where(change => change.GetProperty("type").GetString() == "reminder.fired")
                    .Select(change => $"window.{change.GetProperty("step").GetString()}")
                    .Order(StringComparer.Ordinal),
            ];
        }

        public async Task AssertOnceAsync(params string[] types)
        {
            Assert.Equal(types, await SentAsync());
            // Every request, not only the first of each id: with nothing broken there are no repeated ones.
            Assert.Equal(
                types,
                receiver.Requests.Select(request => request.Json().GetProperty("type").GetString()!).Order(StringComparer.Ordinal)
            );
            var now = desk.Host.Clock.GetUtcNow();
            Assert.DoesNotContain(await new StorageRows(desk.Host.StorageConnectionString).AllAsync(StorageNames.Tables.DueIndex), row =>
                row.GetDateTimeOffset("DueAt") <= now
            );
        }

        public async ValueTask DisposeAsync()
        {
            await desk.DisposeAsync();
            await receiver.DisposeAsync();
        }
    }
}
