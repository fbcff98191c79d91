using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// A page's style or script. Browsers keep it for a year without asking again; another version of it has another address.
/// </summary>
public sealed class ReadAssetHttp(RequestGuard guard)
{
    [Function(nameof(ReadAssetHttp))]
    [Door(DoorCaller.Anyone, Refusals = ["route-unknown"])]
    [Answer(200, Bytes = ["text/css", "text/javascript"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{hash}/{name}")] HttpRequest request,
        string hash,
        string name,
        CancellationToken cancellation
    ) => guard.PlainAsync(request, cancellation, _ => Task.FromResult<IResult>(
            PageFiles.Find(name) is { } file ? new AssetResult(file, hash == file.Hash) : Problems.From(HttpRefusals.RouteUnknown.With())));

    /// <param name="exact">
    /// Whether the address is this version's. While an app is being replaced, a document of the one before may ask the one after: it gets
    /// what there is, and keeps it under no false name.
    /// </param>
    private sealed class AssetResult(PageFile file, bool exact) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.AddSafeHeaders();
            if (exact)
                response.Headers.CacheControl = "public, max-age=31536000, immutable";
            response.ContentType = file.ContentType;
            response.Headers.Vary = "Accept-Encoding";
            var (bytes, encoding) = file.For(httpContext.Request.Headers.AcceptEncoding);
            if (encoding is not null)
                response.Headers.ContentEncoding = encoding;
            return response.WriteWholeAsync(bytes);
        }
    }
}
