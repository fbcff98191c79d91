using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Pages;

/// <summary>The same document for the desk's other pages: the list, alerts, money, settings. Its script says what there is.</summary>
public sealed class ReadDeskAreaPageHttp(Door door, DeskPage page)
{
    [Function(nameof(ReadDeskAreaPageHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/{area}")] HttpRequest request, string area, CancellationToken cancellation) =>
        door.AnyoneAsync(request, cancellation, visit => Task.FromResult(page.Show(visit)));
}
