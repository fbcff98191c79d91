using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Custody;

/// <summary>
/// A timeline entry as the one text that is hashed and stored. The text is made once and never again: whoever checks it later hashes what
/// is stored, so that a newer version of this program cannot break an old chain.
/// </summary>
public static class TimelineText
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        // Never put into a page as it is: Chinese stays one character instead of six.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>One line of JSON: line breaks inside texts are escaped.</summary>
    public static string Of(TimelineEntry entry) => JsonSerializer.Serialize(entry, s_options);

    /// <exception cref="JsonException">Not a timeline entry.</exception>
    public static TimelineEntry Read(string text) =>
        JsonSerializer.Deserialize<TimelineEntry>(text, s_options) ?? throw new JsonException("A timeline entry is an object.");

    /// <summary>A case's state as text, to compare two of them.</summary>
    public static string Of(Case state) => JsonSerializer.Serialize(state, s_options);
}
