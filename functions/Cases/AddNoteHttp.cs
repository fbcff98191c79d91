using CaseDesk.Core.Cases;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Adds a note that only the desk sees.</summary>
public sealed class AddNoteHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(AddNoteHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/notes")] HttpRequest request, string id, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, context => steps.TakeAsync<AddNote>(
            context, id, StatusCodes.Status201Created, views.For(context), AddNote.Decide));
}
