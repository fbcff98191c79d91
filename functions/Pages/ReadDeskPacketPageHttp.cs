using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Pages;

/// <summary>The same document where a packet of one case is put together.</summary>
public sealed class ReadDeskPacketPageHttp(RequestGuard guard, DeskPage page)
{
    [Function(nameof(ReadDeskPacketPageHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, Bytes = ["text/html"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/cases/{id}/packet")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) => guard.AnyoneAsync(request, cancellation, context => Task.FromResult(page.Show(context)));
}
