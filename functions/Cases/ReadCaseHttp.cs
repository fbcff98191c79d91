using CaseDesk.Azure.Cases;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Shows a case.</summary>
public sealed class ReadCaseHttp(Door door, CaseTable cases, CaseViews views)
{
    [Function(nameof(ReadCaseHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.DeskOrLinkAsync(request, cancellation, async visit =>
        {
            var admitted = visit.Admit((await cases.FindAsync(id, cancellation))?.Case);
            return admitted.IsRefused ? Problems.From(admitted.Refusal) : Answers.Json(StatusCodes.Status200OK, views.For(visit)(admitted.Value), admitted.Value.Version);
        });
}
