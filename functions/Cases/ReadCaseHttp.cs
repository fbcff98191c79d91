using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Shows a case.</summary>
public sealed class ReadCaseHttp(RequestGuard guard, CaseTable cases, CaseViews views, LinkAddresses addresses)
{
    [Function(nameof(ReadCaseHttp))]
    [Door(DoorCaller.ReaderOrLink, Refusals = ["case-not-found"])]
    [Answer(200, typeof(CaseView), ForLink = typeof(LinkCaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var admitted = context.Admit((await cases.FindAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            var view = await addresses.ShowAsync(context, admitted.Value, views.For(context)(admitted.Value));
            return Answers.Json(StatusCodes.Status200OK, view, admitted.Value.Version);
        });
}
