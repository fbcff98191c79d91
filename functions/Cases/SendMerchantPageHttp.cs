using CaseDesk.Functions.Http;
using CaseDesk.Functions.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>What a form of the merchant's plain page sends, from a browser without scripts.</summary>
public sealed class SendMerchantPageHttp(RequestGuard guard, PlainCasePage page)
{
    [Function(nameof(SendMerchantPageHttp))]
    [Door(
        DoorCaller.Anyone,
        Bytes = "application/x-www-form-urlencoded",
        Refusals = ["body-too-large"]
    )]
    [Answer(303)]
    [Answer(404, Bytes = ["text/html"])]
    [Answer(410, Bytes = ["text/html"])]
    [Answer(422, Bytes = ["text/html"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "c/{link}")] HttpRequest request,
        string link,
        CancellationToken cancellation
    ) => CaseLink.Read(link) is { } read
            ? guard.ByLinkAsync(request, Caller.OfLink(read), cancellation, page.TakeAsync)
            : guard.PageAsync(
                request, null, cancellation, () => Task.FromResult(MerchantPage.Refuse(request, StatusCodes.Status404NotFound)));
}
