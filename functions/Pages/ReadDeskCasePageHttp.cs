using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// The same document at a case's address, where an alert's link leads. Whether there is such a case, the API says to whom it knows.
/// </summary>
public sealed class ReadDeskCasePageHttp(RequestGuard guard, DeskPage page)
{
    [Function(nameof(ReadDeskCasePageHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, Bytes = ["text/html"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/cases/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) => guard.AnyoneAsync(request, cancellation, context => Task.FromResult(page.Show(context)));
}
