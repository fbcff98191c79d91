using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Pages;

/// <summary>The desk's page: receivers of alerts, poison messages, and the cases by next clock.</summary>
public sealed class ReadDeskPageHttp(RequestGuard guard, DeskPage page)
{
    [Function(nameof(ReadDeskPageHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, Bytes = ["text/html"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.AnyoneAsync(request, cancellation, context => Task.FromResult(page.Show(context)));
}
