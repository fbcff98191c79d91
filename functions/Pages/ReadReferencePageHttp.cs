using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Pages;

/// <summary>The API's description as a page for people.</summary>
public sealed class ReadReferencePageHttp(RequestGuard guard)
{
    [Function(nameof(ReadReferencePageHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, Bytes = ["text/html"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "reference")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.PlainAsync(request, cancellation, _ => Task.FromResult(ReferencePage.Show(request)));
}
