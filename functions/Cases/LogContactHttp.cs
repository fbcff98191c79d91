using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Adds a line to the communication log.</summary>
public sealed class LogContactHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(LogContactHttp))]
    [Door(
        DoorCaller.ConsultantOrLink,
        Body = typeof(ContactEntry),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "action-not-allowed",
            "case-not-found",
            "date-in-future",
            "date-too-old",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "step-too-large",
            "text-empty",
            "text-too-long",
            "value-invalid",
            "version-stale",
        ]
    )]
    [Answer(201, typeof(CaseView), ForLink = typeof(LinkCaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/contacts")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<ContactEntry>(context, id, StatusCodes.Status201Created, views.For(context), (@case, body) =>
                LogContact.Decide(@case, new LogContact(body), context.Now)
            )
        );
}
