using System.Text.Json;

namespace CaseDesk.TestKit.Alerts;

public enum SignatureCheck
{
    /// <summary>The receiver was not told the secret.</summary>
    NotChecked,
    Valid,
    Invalid,
}

/// <summary>One request as it arrived.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Headers">By lower-case name; several values are joined by a comma and a blank.</param>
/// <param name="Body">The exact bytes.</param>
/// <param name="ArrivedAt">When the whole body was there.</param>
/// <param name="Signature">What checking it came to.</param>
public sealed record ReceivedWebhook(
    string Method,
    string Target,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body,
    DateTimeOffset ArrivedAt,
    SignatureCheck Signature
)
{
    public string? EventId => Headers.GetValueOrDefault("webhook-id");

    /// <summary>The body, parsed.</summary>
    public JsonElement Json() => JsonSerializer.Deserialize<JsonElement>(Body);
}
