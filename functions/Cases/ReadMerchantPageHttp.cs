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
    )
    {
        var caller = CaseLink.Read(link) is { } read ? Caller.OfLink(read) : null;
        return caller is not null && request.Query.ContainsKey(PlainCasePage.Asked)
            ? guard.ByLinkAsync(request, caller, cancellation, plain.ShowAsync)
            : guard.PageAsync(request, caller, cancellation, () => ShowAsync(request, link, caller, cancellation));
    }

    private async Task<IResult> ShowAsync(HttpRequest request, string link, Caller? caller, CancellationToken cancellation)
    {
        // The page takes the link from its own address, so it is led to the right one.
        if (CaseLink.Within(link) is { } within)
            return Results.Redirect($"/c/{within.CaseId}.{within.Token}{request.QueryString}");
        if (caller is null || (await cases.FindAsync(caller.LinkCase!, cancellation))?.Case is not { } @case)
            return MerchantPage.Refuse(request, StatusCodes.Status404NotFound);
        // Whoever knows the case's id, 80 random bits, had a link to it once: "replaced" tells nothing to anybody else.
        return caller.MayTouch(@case) ? page.Show(request) : MerchantPage.Refuse(request, StatusCodes.Status410Gone);
    }
}
