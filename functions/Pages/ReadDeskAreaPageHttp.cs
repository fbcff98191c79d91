using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Pages;

/// <summary>The same document for the desk's other pages: the list, alerts, money, settings. Its script says what there is.</summary>
public sealed class ReadDeskAreaPageHttp(RequestGuard guard, DeskPage page)
{
    [Function(nameof(ReadDeskAreaPageHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, Bytes = ["text/html"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/{area}")] HttpRequest request,
        string area,
        CancellationToken cancellation
    ) => guard.AnyoneAsync(request, cancellation, context => Task.FromResult(page.Show(context)));
}
