using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Core.Cases;
using CaseDesk.Delivery.FanOut;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Delivery.Webhooks;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit.Account;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>A desk whose cases' alerts are fanned out and whose lanes a test runs, as the queue would.</summary>
internal sealed class LaneDesk : IAsyncDisposable
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private LaneDesk(StoreDesk desk) => Desk = desk;

    public StoreDesk Desk { get; }

    /// <summary>
    /// How long a lane stays claimed by a run that died: three attempts of 15 s and two pauses of 2 s come to more than 45 s; with 15 s
    /// twice for storage.
    /// </summary>
    public static TimeSpan Claim => TimeSpan.FromSeconds(75);

    public static async Task<LaneDesk> StartAsync(DelayScale? scale = null, params (string Name, string Value)[] settings) =>
        new(await StoreDesk.StartAsync(services => services.AddSingleton(scale ?? new DelayScale()), settings));

    public static async Task<LaneDesk> WithAsync(Action<IServiceCollection> configure, params (string Name, string Value)[] settings) =>
        new(await StoreDesk.StartAsync(services => configure(services.AddSingleton(new DelayScale())), settings));

    /// <summary>One whose steps are followed before their caller has the answer. Quick retries take milliseconds.</summary>
    /// <param name="firstAnswer">How long first deliveries are waited for; null for the desk's own time.</param>
    public static async Task<LaneDesk> FollowedAsync(TimeSpan? firstAnswer = null) =>
        new(
            await StoreDesk.StartAsync(services =>
                services
                    .AddSingleton(new DelayScale())
                    .AddSingleton(
                        firstAnswer is { } wait
                            ? new FollowUpSetting(FollowUpPace.Before) { FirstAnswer = wait }
                            : new FollowUpSetting(FollowUpPace.Before)
                    )
                    .AddSingleton(provider =>
                        ActivatorUtilities.CreateInstance<WebhookSender>(
                            provider,
                            new WallClock(new AdjustedTime(static wait => wait < TimeSpan.FromSeconds(3) ? wait / 40 : wait))
                        )
                    )
            )
        );

    /// <summary>
    /// One whose quick retries do not wait for the desk's clocks, which stand still: their pauses take milliseconds. Time limits stay.
    /// </summary>
    public static async Task<LaneDesk> HastyAsync() =>
        new(
            await StoreDesk.StartAsync(services =>
                services
                    .AddSingleton(new DelayScale())
                    .AddSingleton(provider =>
                        ActivatorUtilities.CreateInstance<WebhookSender>(
                            provider,
                            new WallClock(new AdjustedTime(static wait => wait < TimeSpan.FromSeconds(3) ? wait / 40 : wait))
                        )
                    )
            )
        );

    /// <summary>A case with so many alerts, in every lane that wants them.</summary>
    public async Task<string> CaseAsync(int alerts = 1)
    {
        var open = await Desk.OpenAsync();
        // Each contradiction of the clock by the platform's page is an alert.
        for (var number = 1; number < alerts; number++)
        {
            var day = DateOnly.FromDateTime(StoreDesk.Start.Date).AddDays(3 + (number % 2));
            var step = await Desk.StepAsync(open.Id, found =>
                CorrectCase.Decide(
                    found!,
                    new CorrectCase { Clocks = [new ClockOverride("appeal", day, "页面日期")] },
                    Desk.Policy,
                    StoreDesk.Start
                )
            );
            Assert.False(step.IsRefused, step.IsRefused ? step.Refusal.Code : "");
        }

        await Desk.Get<AlertFanOut>().RunAsync(new CaseChanged(open.Id, 1, []), s_none);
        return open.Id;
    }

    public Task RunAsync(string endpointId) => Desk.Get<AlertLanes>().RunAsync(new LaneDue(endpointId), s_none);

    /// <summary>Lets time pass on both clocks.</summary>
    public void Pass(TimeSpan time, double speed = 1)
    {
        Desk.Clock.Advance(time);
        Desk.Wall.Advance(time / speed);
    }

    public async Task<DeliveryState> DeliveryAsync(string caseId, long sequence, string endpointId) =>
        (await Desk.Get<DeliveryTable>().FindAsync(new(caseId, sequence), endpointId, s_none))!;

    public async Task<IReadOnlyList<LaneEntry>> WaitingAsync(string endpointId) => (await ContentsAsync(endpointId)).Waiting;

    public Task<LaneContents> ContentsAsync(string endpointId) => Desk.Get<LaneTable>().ContentsAsync(endpointId, s_none);

    public async Task<IReadOnlyList<DeadLetter>> DeadAsync(string endpointId) =>
        (await Desk.Get<LaneTable>().DeadAsync(endpointId, null, null, null, 100, s_none)).Items;

    public async Task<LaneHead> HeadAsync(string endpointId) => (await Desk.Get<LaneTable>().HeadAsync(endpointId, s_none))!.Head;

    /// <summary>Wake-ups of the lanes since the traffic was last forgotten.</summary>
    public IReadOnlyList<SentMessage<LaneDue>> Wakes => Desk.Sent<LaneDue>(StorageNames.Queues.Deliveries);

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
