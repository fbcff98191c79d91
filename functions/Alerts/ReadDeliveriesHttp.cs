using CaseDesk.Core.Alerts;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Alerts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>
/// The delivery log of an endpoint: every attempt, newest first; also of a case's merchant, whose mailbox is no registered endpoint.
/// </summary>
public sealed class ReadDeliveriesHttp(RequestGuard guard, IEndpointStore endpoints, DeliveryLog log, ReceiverSight sight)
{
    private const int Page = 100;

    [Function(nameof(ReadDeliveriesHttp))]
    [Door(DoorCaller.Reader, Refusals = ["case-not-found", "cursor-invalid", "webhook-not-found", "whole-desk-needed"])]
    [Answer(200, typeof(Page<DeliveryAttemptView>))]
    [Query("cursor", "The place that the page before ended at.")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/webhooks/{wid}/deliveries")] HttpRequest request,
        string wid,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            if (await sight.CheckAsync(context, wid) is { } refusal)
                return Problems.From(refusal);
            if (MerchantMailbox.CaseOf(wid) is null && await endpoints.GetAsync(wid, cancellation) is null)
                return Problems.From(HttpRefusals.EndpointNotFound.With());
            string? after = null;
            if (request.Query["cursor"].ToString() is { Length: > 0 } cursor && (after = Cursor.Read(cursor)) is null)
                return Problems.From(HttpRefusals.CursorInvalid.With());
            var (items, next) = await log.ReadAsync(wid, after, Page, cancellation);
            return Answers.Json(
                StatusCodes.Status200OK,
                new Page<DeliveryAttemptView>(items.Select(DeliveryAttemptView.Of), next is null ? null : Cursor.Write(next))
            );
        });
}
