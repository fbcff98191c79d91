using System.Text;
using System.Text.Json;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>Answers as JSON, with the case's version as ETag.</summary>
public static class Answers
{
    public static string Text(object value) => JsonSerializer.Serialize(value, HttpJson.Options);

    public static IResult Json(int status, object value, long? version = null, string? location = null) =>
        new JsonResult(status, Text(value), version is { } number ? Preconditions.Tag(number) : null, location);

    /// <summary>An answer whose ETag is a stored file's own.</summary>
    public static IResult Tagged(int status, object value, string tag) => new JsonResult(status, Text(value), tag, null);

    /// <summary>JSON as it is kept, byte for byte.</summary>
    public static IResult File(ReadOnlyMemory<byte> json, string? tag = null) =>
        new JsonResult(StatusCodes.Status200OK, Encoding.UTF8.GetString(json.Span), tag, null);

    /// <summary>The answer to a step that was taken, with the status of the kept one where there is one.</summary>
    /// <param name="body">JSON.</param>
    public static IResult Step(StepTaken taken, int status, string body, string? location = null)
    {
        ArgumentNullException.ThrowIfNull(taken);
        return new JsonResult(taken.Replayed?.Status ?? status, body, Preconditions.Tag(taken.Case.Version), location);
    }

    private sealed class JsonResult(int status, string json, string? tag, string? location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "application/json; charset=utf-8";
            response.AddSafeHeaders();
            if (tag is not null)
                response.Headers.ETag = tag;
            if (location is not null)
                response.Headers.Location = location;
            return response.WritePackedAsync(Encoding.UTF8.GetBytes(json));
        }
    }
}
