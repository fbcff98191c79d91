using CaseDesk.Functions.Http;
using CaseDesk.Functions.Pages;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>The page behind a case's link, for the merchant's phone.</summary>
public sealed class ReadMerchantPageHttp(RequestGuard guard, CaseTable cases, MerchantPage page, PlainCasePage plain)
{
    [Function(nameof(ReadMerchantPageHttp))]
    [Door(DoorCaller.Anyone)]
    [Query("plain", "Present for the page without scripts.")]
    [Answer(200, Bytes = ["text/html"])]
    [Answer(302)]
    [Answer(404, Bytes = ["text/html"])]
    [Answer(410, Bytes = ["text/html"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "c/{link}")] HttpRequest request,
        string link,
        CancellationToken cancellation
    ) => request.Query.ContainsKey(PlainCasePage.Asked) && CaseLink.Read(link) is { } asked
            ? guard.ByLinkAsync(request, Caller.OfLink(asked), cancellation, plain.ShowAsync)
            : guard.PlainAsync(request, cancellation, async _ =>
        {
            // The page takes the link from its own address, so it is led to the right one.
            if (CaseLink.Within(link) is { } within)
                return Results.Redirect($"/c/{within.CaseId}.{within.Token}");
            if (CaseLink.Read(link) is not { } read || (await cases.FindAsync(read.CaseId, cancellation))?.Case is not { } @case)
                return MerchantPage.Refuse(request, StatusCodes.Status404NotFound);
            // Whoever knows the case's id, 80 random bits, had a link to it once: "replaced" tells nothing to anybody else.
            return Caller.OfLink(read).MayTouch(@case) ? page.Show(request) : MerchantPage.Refuse(request, StatusCodes.Status410Gone);
        });
}
