using CaseDesk.Core.Alerts;
using CaseDesk.Core.Texts;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Alerts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>What an endpoint did not get and will not get by itself, oldest first; also what a case's merchant did not get.</summary>
public sealed class ListDeadLettersHttp(RequestGuard guard, IEndpointStore endpoints, LaneTable lanes, ReceiverSight sight)
{
    private const int Page = 100;

    [Function(nameof(ListDeadLettersHttp))]
    [Door(DoorCaller.Reader, Refusals = ["case-not-found", "cursor-invalid", "webhook-not-found", "whole-desk-needed"])]
    [Answer(200, typeof(Page<View>))]
    [Query("cursor", "The place that the page before ended at.")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/webhooks/{wid}/dead-letters")] HttpRequest request,
        string wid,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            if (await sight.CheckAsync(context, wid) is { } refusal)
                return Problems.From(refusal);
            // What a broken one has missed is to be seen before somebody registers another.
            if (MerchantMailbox.CaseOf(wid) is null && await endpoints.IsSoundAsync(wid, cancellation) is null)
                return Problems.From(HttpRefusals.EndpointNotFound.With());
            string? after = null;
            if (request.Query["cursor"].ToString() is { Length: > 0 } cursor && (after = Cursor.Read(cursor)) is null)
                return Problems.From(HttpRefusals.CursorInvalid.With());
            var (items, next) = await lanes.DeadAsync(wid, null, null, after, Page, cancellation);
            return Answers.Json(StatusCodes.Status200OK, new Page<View>(items.Select(View.Of), next is null ? null : Cursor.Write(next)));
        });

    /// <param name="At">When it was given up.</param>
    /// <param name="Explanation">What happened and what to do about it.</param>
    public sealed record View(
        string EventId,
        string CaseId,
        long Sequence,
        string Type,
        DateTimeOffset OccurredAt,
        DateTimeOffset At,
        int Attempts,
        string Reason,
        BilingualText? Explanation
    )
    {
        public static View Of(DeadLetter letter) =>
            new(
                letter.EventId,
                letter.CaseId,
                letter.Sequence,
                letter.Type,
                letter.OccurredAt,
                letter.At,
                letter.Attempts,
                letter.Reason,
                SendFailures.Explain(letter.Reason)
            );
    }
}
