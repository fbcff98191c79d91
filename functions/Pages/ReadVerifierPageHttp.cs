using CaseDesk.Functions.Http;
using CaseDesk.Storage.Custody;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Pages;

/// <summary>The page on which anybody checks a packet without asking the desk again.</summary>
public sealed class ReadVerifierPageHttp(RequestGuard guard, DeskKeys keys)
{
    [Function(nameof(ReadVerifierPageHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, Bytes = ["text/html"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "verify")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.PlainAsync(request, cancellation, async _ => VerifierPage.Show(request, await keys.PublicAsync(cancellation)));
}
