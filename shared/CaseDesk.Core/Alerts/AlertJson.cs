using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts;

/// <summary>JSON that goes out and comes back.</summary>
internal static class AlertJson
{
    /// <summary>Never put into a page: Chinese stays as it is, three bytes a character instead of six, as does an offset's plus.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body, Plain);

    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static JsonElement Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>Reads a platform's answer: bounded, perhaps cut off, perhaps nonsense.</summary>
    /// <returns>The default when it is no JSON object, or a string in it is not Unicode.</returns>
    public static T? ReadAnswer<T>(ReadOnlySpan<byte> body, Func<JsonElement, T> read)
    {
        try
        {
            return Read(body) is { ValueKind: JsonValueKind.Object } root ? read(root) : default;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return default;
        }
    }
}
