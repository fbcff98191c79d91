using CaseDesk.Core.Access;
using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Alerts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>
/// Sends an endpoint, or a case's merchant, again what it missed: one alert, its dead letters of a time, or all of a time.
/// </summary>
public sealed class ReplayAlertsHttp(
    RequestGuard guard, LaneEndpoints endpoints, IEndpointStore registered, LaneReplay replay, ReceiverSight sight)
{
    [Function(nameof(ReplayAlertsHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(Replay),
        Refusals = ["case-not-found", "endpoint-off", "event-not-found", "replay-invalid", "webhook-not-found", "whole-desk-needed"]
    )]
    [Answer(202, typeof(Answered))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/{wid}/replay")] HttpRequest request,
        string wid,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var body = await JsonBody.ReadAsync<Replay>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            if (await sight.CheckAsync(context, wid) is { } notSeen)
                return Problems.From(notSeen);
            // Named alerts may be another's case's: whoever is limited has again what was not delivered.
            if (context.Caller.Owner is not null && body.Value.Value is not { EventId: null, Of: null, All: false })
                return Problems.From(AccessRefusals.WholeDeskNeeded.With());
            if (await endpoints.GetAsync(wid, cancellation) is not { } endpoint)
                return Problems.From(HttpRefusals.EndpointNotFound.With());
            var asked = body.Value.Value;
            var wanted = new ReplayAlerts(asked.EventId, asked.From, asked.To, asked.All) { Of = asked.Of };
            var wish = ReplayAlerts.Decide(endpoint, wanted, context.Now);
            if (wish.IsRefused)
                return Problems.From(wish.Refusal);
            if (wish.Value.EventId is { } eventId)
                return await replay.OneAsync(wid, eventId, cancellation)
                    ? Answer(new Replayed(1, null))
                    : Problems.From(AlertsRefusals.EventNotFound.With());
            var (from, to) = (wish.Value.From!.Value, wish.Value.To!.Value);
            // The dead letters of one that is sound are its own to be sent again.
            if (wish.Value.Of is { } of)
                return await registered.IsSoundAsync(of, cancellation) is true
                    ? Problems.From(AlertsRefusals.ReplayInvalid.With(("maxDays", (int)ReplayAlerts.Longest.TotalDays)))
                    : Answer(await replay.OfAsync(endpoint, of, from, to, cancellation));
            return Answer(
                wish.Value.All ? await replay.AllAsync(wid, from, to, cancellation) : await replay.DeadAsync(wid, from, to, cancellation)
            );
        });

    private static IResult Answer(Replayed done) =>
        Answers.Json(StatusCodes.Status202Accepted, new Answered(done.Count, done.To is not null, done.To));

    /// <param name="EventId">One alert, delivered before or not; then nothing else.</param>
    /// <param name="From">Dead letters of alerts that happened from then on, inclusive.</param>
    /// <param name="To">Exclusive; now when absent.</param>
    /// <param name="All">What arrived, too.</param>
    /// <param name="Of">Dead letters of this endpoint, which is broken or was removed, in place of its own.</param>
    public sealed record Replay(
        string? EventId = null,
        DateTimeOffset? From = null,
        DateTimeOffset? To = null,
        bool All = false,
        string? Of = null);

    /// <param name="Replayed">How many are sent again.</param>
    /// <param name="More">Whether there are more than one replay takes.</param>
    /// <param name="To">Up to when they were taken, exclusive, if there are more.</param>
    public sealed record Answered(int Replayed, bool More, DateTimeOffset? To);
}
