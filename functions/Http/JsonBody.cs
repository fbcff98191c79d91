using System.Security.Cryptography;
using System.Text.Json;
using CaseDesk.Core.Refusals;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>A request's body, read whole and strictly: at most 64 KiB of JSON with known fields, none missing, each of its type.</summary>
public static class JsonBody
{
    public const int MaxBytes = 64 * 1024;

    /// <summary>An empty body counts as <c>{}</c>.</summary>
    public static async Task<Outcome<(T Value, string Hash)>> ReadAsync<T>(RequestContext context) where T : class
    {
        var read = await ReadBytesAsync(context, MaxBytes);
        if (read.IsRefused)
            return read.Refusal;
        var bytes = read.Value;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(
                bytes.Length == 0 ? "{}"u8.ToArray() : bytes,
                new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 }
            );
        }
        catch (Exception problem) when (IsUnreadable(problem))
        {
            return HttpRefusals.JsonInvalid.With();
        }

        using (document)
        {
            try
            {
                return Read<T>(document.RootElement, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            }
            catch (InvalidOperationException problem) when (IsUnreadable(problem))
            {
                return HttpRefusals.JsonInvalid.With();
            }
        }
    }

    private static Outcome<(T Value, string Hash)> Read<T>(JsonElement root, string hash) where T : class
    {
        var findings = new Findings();
        JsonShape.Check(findings, root, HttpJson.Options.GetTypeInfo(typeof(T)), "$");
        return findings.Refusal is { } refusal ? refusal : Deserialize<T>(root, hash);
    }

    private static Outcome<(T Value, string Hash)> Deserialize<T>(JsonElement root, string hash) where T : class
    {
        try
        {
            return root.Deserialize<T>(HttpJson.Options) is { } value ? (value, hash) : Wrong("$");
        }
        catch (JsonException problem)
        {
            return Wrong(problem.Path ?? "$");
        }
    }

    /// <summary>A lone surrogate or broken UTF-8 in a name is no syntax error to the library: it says so when the name is read.</summary>
    private static bool IsUnreadable(Exception problem) =>
        problem is JsonException or InvalidOperationException { Source: "System.Text.Json" or "System.Text.Json.Rethrowable" };

    private static Refusal Wrong(string path) => HttpRefusals.FieldWrongType.With(("path", path)).At(path);

    /// <summary>The bytes as they were sent, for a body that is kept or has a reader of its own.</summary>
    /// <param name="most">The largest body, inclusive.</param>
    public static async Task<Outcome<byte[]>> ReadBytesAsync(RequestContext context, int most)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (request.ContentLength > most)
            return HttpRefusals.BodyTooLarge.With(("max", most));
        var buffer = new byte[most + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.Cancellation);
        if (read > most)
            return HttpRefusals.BodyTooLarge.With(("max", most));
        return read > 0 && !request.HasJsonContentType() ? HttpRefusals.ContentTypeWrong.With() : buffer[..read];
    }
}
