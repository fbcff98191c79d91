using System.Security.Cryptography;
using System.Text.Json;
using CaseDesk.Core.Refusals;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Doors;

/// <summary>A request's body, read whole and strictly: at most 64 KiB of JSON with known fields, none missing, each of its type.</summary>
public static class JsonBody
{
    public const int MostBytes = 64 * 1024;

    /// <summary>An empty body counts as <c>{}</c>.</summary>
    public static async Task<Outcome<(T Value, string Hash)>> ReadAsync<T>(Visit visit) where T : class
    {
        ArgumentNullException.ThrowIfNull(visit);
        var request = visit.Request;
        var bytes = await ReadBytesAsync(request, visit.Cancellation);
        if (bytes is null)
            return DoorRefusals.BodyTooLarge.With(("max", MostBytes));
        if (bytes.Length > 0 && !request.HasJsonContentType())
            return DoorRefusals.ContentTypeWrong.With();
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 });
        }
        catch (Exception problem) when (IsUnreadable(problem))
        {
            return DoorRefusals.JsonInvalid.With();
        }

        using (document)
        {
            try
            {
                return Read<T>(document.RootElement, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            }
            catch (InvalidOperationException problem) when (IsUnreadable(problem))
            {
                return DoorRefusals.JsonInvalid.With();
            }
        }
    }

    private static Outcome<(T Value, string Hash)> Read<T>(JsonElement root, string hash) where T : class
    {
        var findings = new Findings();
        JsonShape.Check(findings, root, DoorJson.Options.GetTypeInfo(typeof(T)), "$");
        return findings.Refusal is { } refusal ? refusal : Deserialize<T>(root, hash);
    }

    private static Outcome<(T Value, string Hash)> Deserialize<T>(JsonElement root, string hash) where T : class
    {
        try
        {
            return root.Deserialize<T>(DoorJson.Options) is { } value ? (value, hash) : Wrong("$");
        }
        catch (JsonException problem)
        {
            return Wrong(problem.Path ?? "$");
        }
    }

    /// <summary>A lone surrogate or broken UTF-8 in a name is no syntax error to the library: it says so when the name is read.</summary>
    private static bool IsUnreadable(Exception problem) => problem is JsonException or InvalidOperationException { Source: "System.Text.Json" or "System.Text.Json.Rethrowable" };

    private static Refusal Wrong(string path)
    {
        var refusal = DoorRefusals.FieldWrongType.With(("path", path));
        return refusal with { Places = [new RefusalPlace(path, refusal.Code)] };
    }

    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MostBytes)
            return null;
        var buffer = new byte[MostBytes + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read > MostBytes ? null : buffer[..read];
    }
}
