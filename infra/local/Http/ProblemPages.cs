using CaseDesk.Local.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Local.Http;

/// <summary>
/// Says in RFC 9457 problems what no function can say: a body past the host's own limit or against HTTP, and a fault of ours.
/// </summary>
internal sealed partial class ProblemPages(RequestDelegate next, ILogger<ProblemPages> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: there is nobody to answer.
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await WriteAsync(
                context,
                fault.StatusCode,
                fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? "body-too-large" : "request-malformed"
            );
        }
#pragma warning disable CA1031 // The last catch of a request: logged whole, told without details.
        catch (Exception fault) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            Log.Failed(logger, fault, context.GetEndpoint()?.DisplayName);
            await WriteAsync(context, StatusCodes.Status500InternalServerError, "internal-error");
        }
    }

    private static Task WriteAsync(HttpContext context, int status, string code)
    {
        context.Response.Clear();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var (title, detail) = (LocalText.Of($"{code}-title"), LocalText.Of($"{code}-detail"));
        // The shape of the functions' own problems.
        var problem = new
        {
            type = $"urn:casedesk:problem:{code}",
            title = title.Zh,
            status,
            detail = detail.Zh,
            code,
            titleEn = title.En,
            detailEn = detail.En,
        };
        return Results.Json(problem, contentType: "application/problem+json", statusCode: status).ExecuteAsync(context);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "HTTP function {Function} failed.")]
        public static partial void Failed(ILogger logger, Exception fault, string? function);
    }
}
