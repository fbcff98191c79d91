using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Pages;

/// <summary>The same document where a packet of one case is put together.</summary>
public sealed class ReadDeskPacketPageHttp(Door door, DeskPage page)
{
    [Function(nameof(ReadDeskPacketPageHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/cases/{id}/packet")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.AnyoneAsync(request, cancellation, visit => Task.FromResult(page.Show(visit)));
}
