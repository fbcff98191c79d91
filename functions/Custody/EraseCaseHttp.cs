using CaseDesk.Core.Custody;
using CaseDesk.Core.State;
using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Hints;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Custody;

/// <summary>Erases the personal data of a closed case: an operation of its own, with a reason, on the record.</summary>
public sealed class EraseCaseHttp(
    RequestGuard guard,
    CaseSteps steps,
    CaseViews views,
    CaseTable cases,
    QueuePost post,
    IOptions<CustodyOptions> options
)
{
    [Function(nameof(EraseCaseHttp))]
    [Door(
        DoorCaller.Lead,
        Body = typeof(Erasure),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "already-erased",
            "case-not-found",
            "erasure-case-open",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "legal-hold-stands",
            "record-moved",
            "retention-runs",
            "step-too-large",
            "text-empty",
            "text-too-long",
            "value-invalid",
            "version-stale",
            "work-under-way",
        ]
    )]
    [Answer(202, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/erasure")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            // Read before the step; when an entry came in between, the decision notices and erases nothing.
            var timeline = await cases.TimelineAsync(id, 0, int.MaxValue, cancellation);
            // Asked again, it is carried out again from wherever it stopped: the first one's message may have been lost with somebody's
            // patience.
            if (timeline.Any(entry => entry.Event is CaseErased))
                await post.SendAsync(new CaseToErase(id), null, cancellation);
            return await steps.TakeAsync<Erasure>(context, id, StatusCodes.Status202Accepted, views.For(context), (@case, body) =>
                EraseCase.Decide(@case, new EraseCase(body.Reason, body.Early, timeline), options.Value.RetentionYears, context.Now)
            );
        });

    /// <param name="Early">Why before the retention's end.</param>
    public sealed record Erasure(string? Reason = null, string? Early = null);
}
