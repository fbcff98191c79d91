using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.Core.Refusals;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>Refusals as RFC 9457 problems, the only mapping. Chinese in <c>title</c> and <c>detail</c>, English beside it.</summary>
public static class Problems
{
    private const string RetryAfterSeconds = "5";

    public static IResult From(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var text = RefusalTexts.Of(refusal);
        var body = new JsonObject
        {
            ["type"] = $"urn:casedesk:problem:{refusal.Code}",
            ["title"] = text.Zh.Title,
            ["status"] = refusal.Entry.Status,
            ["detail"] = text.Zh.Detail,
            ["code"] = refusal.Code,
            ["titleEn"] = text.En.Title,
            ["detailEn"] = text.En.Detail,
        };
        if (refusal.Places.Count > 0)
            body["errors"] = new JsonArray([.. refusal.Places.Select(Error)]);
        if (refusal.Actions.Count > 0)
            body["actions"] = new JsonArray([.. refusal.Actions.Select(action => JsonValue.Create(action))]);
        return new ProblemResult(refusal.Entry, body);
    }

    /// <summary>The refusal that an answer tells; null for an answer that is none.</summary>
    public static RefusalEntry? EntryOf(IResult answer) => (answer as ProblemResult)?.Entry;

    private static JsonObject Error(RefusalPlace place)
    {
        var error = new JsonObject { ["path"] = place.Path, ["code"] = place.Code };
        if (place.Why is { } why)
        {
            var text = RefusalTexts.Of(why);
            error["message"] = text.Zh.Detail;
            error["messageEn"] = text.En.Detail;
        }

        return error;
    }

    private sealed class ProblemResult(RefusalEntry entry, JsonObject body) : IResult
    {
        public RefusalEntry Entry => entry;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var status = entry.Status;
            httpContext.Response.StatusCode = status;
            httpContext.Response.AddSafeHeaders();
            if (status == StatusCodes.Status401Unauthorized)
                httpContext.Response.Headers.WWWAuthenticate = "Bearer";
            if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
                httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            httpContext.Response.ContentType = "application/problem+json";
            return httpContext.Response.WriteWholeAsync(JsonSerializer.SerializeToUtf8Bytes(body, HttpJson.Options));
        }
    }
}
