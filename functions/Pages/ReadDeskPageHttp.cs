using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Pages;

/// <summary>The desk's page: receivers of alerts, troubles, and the cases by next clock.</summary>
public sealed class ReadDeskPageHttp(Door door, DeskPage page)
{
    [Function(nameof(ReadDeskPageHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk")] HttpRequest request, CancellationToken cancellation) =>
        door.AnyoneAsync(request, cancellation, visit => Task.FromResult(page.Show(visit)));
}
