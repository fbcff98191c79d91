using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.DependencyInjection;

using Fault = CaseDesk.TestKit.Alerts.Fault;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>
/// A storm of one endpoint never delays another's deliveries: shown by what has arrived while the others still hang, not by a stopwatch.
/// </summary>
public sealed class IsolationTests : OneAfterAnother
{
    private const int Cases = 24;
    private const int AlertsEach = 9;
    private const int Alerts = Cases * AlertsEach;
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Endpoints_that_hang_drip_and_flood_hold_up_nobody_but_themselves()
    {
        await using var host = await DeskHost.StartAsync(
            options =>
                options with
                {
                    RunTimers = false,
                    Settings = new Dictionary<string, string?> { ["Alerts:AvoidFullHours"] = "false" },
                },
            services => services.AddSingleton(new WallClock(new PatientClock()))
        );
        await using var good = await WebhookReceiver.StartAsync();
        await using var hanging = await WebhookReceiver.StartAsync();
        await using var silentRobot = await BadReceiver.StartAsync(Fault.DripsHeaders);
        await using var dripping = await BadReceiver.StartAsync(Fault.DripsBody);
        await using var flooding = await BadReceiver.StartAsync(Fault.TenMegabytes);
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hanging.Otherwise = _ => new WebhookAnswer { HeldUntil = released.Task };
        await AddAsync(host, "wh_hanging", AlertChannel.Webhook, hanging.Url);
        await AddAsync(host, "wh_robot", AlertChannel.DingTalk, silentRobot.Url);
        await AddAsync(host, "wh_dripping", AlertChannel.Webhook, dripping.Url);
        await AddAsync(host, "wh_flooding", AlertChannel.Webhook, flooding.Url);
        await AddAsync(host, "wh_good", AlertChannel.Webhook, good.Url);

        await StormAsync(host);
        await good.WaitForAsync(requests => requests.Count >= Alerts, s_timeout);

        // Every one has arrived here while the first request there is still unanswered.
        Assert.Equal(Alerts, good.Requests.Count);
        InOrder(good);
        await hanging.WaitForAsync(requests => requests.Count > 0, s_timeout);
        var asked = hanging.Requests;
        Assert.InRange(asked.Count, 1, LanePolicy.Of(AlertChannel.Webhook).AtOnce);
        Assert.Equal(asked.Count, asked.DistinctBy(request => request.Json().GetProperty("caseId").GetString()).Count());
        // A robot is asked one thing at a time; and nobody was forgotten.
        Assert.Equal(1, silentRobot.Connections);
        Assert.InRange(dripping.Connections, 1, Alerts);
        Assert.InRange(flooding.Connections, 1, Alerts);

        released.SetResult();
        await hanging.WaitForAsync(requests => requests.Count >= Alerts, s_timeout);
        Assert.Equal(Alerts, hanging.Requests.Count);
        InOrder(hanging);
    }

    private static void InOrder(WebhookReceiver receiver) => Assert.All(
        receiver.Requests.Select(request => request.Json()).GroupBy(alert => alert.GetProperty("caseId").GetString()),
        alerts => Assert.Equal(Enumerable.Range(1, AlertsEach), alerts.Select(alert => alert.GetProperty("sequence").GetInt32())));

    private static async Task AddAsync(DeskHost host, string id, AlertChannel channel, Uri url) =>
        await host
            .Services.GetRequiredService<IEndpointStore>()
            .AddAsync(
                new WebhookEndpoint(
                    id,
                    channel,
                    url,
                    channel == AlertChannel.Webhook ? WebhookSecret.FromBytes(new byte[24]) : RobotSecret.None,
                    EventFilter.Everything,
                    DeskHost.Start,
                    EndpointStatus.Active
                ),
                new StepContext(DeskHost.Start, "desk:test"),
                CancellationToken.None
            );

    /// <summary>Cases that move side by side; each contradiction of a clock by the platform's page is an alert.</summary>
    private static Task StormAsync(DeskHost host)
    {
        var policy = new CasePolicy(WorkingDayCalendar.Official, PlaybookCatalogue.Shipped, ReminderHours.Default);
        var writer = host.Services.GetRequiredService<CaseWriter>();
        return Parallel.ForEachAsync(
            Enumerable.Range(0, Cases),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (number, cancellation) =>
            {
                var id = CaseIds.FromKey($"storm-{number}");
                for (var step = 0; step < AlertsEach; step++)
                {
                    var now = host.Clock.GetUtcNow();
                    var taken = await writer.StepAsync(
                        id,
                        new StepContext(now, "desk:storm", null, null),
                        found =>
                            found is null
                                ? OpenCase.Decide(new OpenCase(id, new KeptLink("storm-link", "closed"), DeliveryDay.Facts), policy, now)
                                : CorrectCase.Decide(
                                    found,
                                    new CorrectCase
                                    {
                                        Clocks =
                                        [
                                            new ClockOverride(
                                                "appeal",
                                                ShanghaiTime.DateOf(DeskHost.Start).AddDays(3 + (step % 2)),
                                                "页面日期"
                                            ),
                                        ],
                                    },
                                    policy,
                                    now
                                ),
                        cancellation
                    );
                    Assert.False(taken.IsRefused);
                }
            }
        );
    }
}
