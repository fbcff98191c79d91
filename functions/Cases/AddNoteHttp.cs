using CaseDesk.Core.Cases;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Adds a note that only the desk sees.</summary>
public sealed class AddNoteHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(AddNoteHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(AddNote),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "case-is-erased",
            "case-not-found",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "step-too-large",
            "text-empty",
            "text-too-long",
            "value-invalid",
            "version-stale",
        ]
    )]
    [Answer(201, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/notes")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<AddNote>(context, id, StatusCodes.Status201Created, views.For(context), AddNote.Decide)
        );
}
