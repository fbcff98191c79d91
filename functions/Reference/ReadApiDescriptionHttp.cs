using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Reference;

/// <summary>The API's description, OpenAPI 3.1. It says nothing of any case, and is the same until the app changes.</summary>
public sealed class ReadApiDescriptionHttp(RequestGuard guard)
{
    [Function(nameof(ReadApiDescriptionHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, typeof(object), Tagged = true)]
    [Answer(304)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/openapi.json")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.PlainAsync(request, cancellation, _ => Task.FromResult<IResult>(new Description()));

    private sealed class Description : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers.ETag = ApiDocument.Tag;
            response.Headers.CacheControl = "public, max-age=300";
            response.Headers.XContentTypeOptions = "nosniff";
            if (httpContext.Request.Headers.IfNoneMatch.ToString().Contains(ApiDocument.Tag, StringComparison.Ordinal))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            response.ContentType = "application/json; charset=utf-8";
            return response.WritePackedAsync(ApiDocument.Bytes.ToArray());
        }
    }
}
