using System.Text;
using System.Text.Json;
using CaseDesk.Azure.Cases;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Refusals;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Doors;

/// <summary>Answers as JSON, with the case's version as ETag.</summary>
public static class Answers
{
    public static string Text(object value) => JsonSerializer.Serialize(value, DoorJson.Options);

    public static IResult Json(int status, object value, long? version = null, string? location = null) => new JsonResult(status, Text(value), version, location);

    /// <summary>The answer to a step: the one kept for its Idempotency-Key, or a new one.</summary>
    public static IResult Step(Outcome<StepTaken> step, int status, Func<Case, object> answer, Func<Case, string>? location = null)
    {
        if (step.IsRefused)
            return Problems.From(step.Refusal);
        var (@case, replayed) = step.Value;
        return replayed is null
            ? new JsonResult(status, Text(answer(@case)), @case.Version, location?.Invoke(@case))
            : new JsonResult(replayed.Status, replayed.Body, @case.Version, location?.Invoke(@case));
    }

    private sealed class JsonResult(int status, string json, long? version, string? location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "application/json; charset=utf-8";
            response.Headers.CacheControl = "no-store";
            response.Headers.XContentTypeOptions = "nosniff";
            if (version is { } number)
                response.Headers.ETag = Preconditions.Tag(number);
            if (location is not null)
                response.Headers.Location = location;
            return response.WriteAsync(json, Encoding.UTF8, httpContext.RequestAborted);
        }
    }
}
