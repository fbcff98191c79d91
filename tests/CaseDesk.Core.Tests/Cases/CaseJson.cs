using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseDesk.Core.Tests.Cases;

/// <summary>The options by which rows are stored.</summary>
internal static class CaseJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>What comes back is the same in every member, and is written the same again.</summary>
    public static T RoundTrip<T>(T value)
    {
        var json = JsonSerializer.Serialize(value, Options);
        var back = JsonSerializer.Deserialize<T>(json, Options);
        Assert.NotNull(back);
        Assert.Equivalent(value, back, strict: true);
        Assert.Equal(json, JsonSerializer.Serialize(back, Options));
        return back;
    }
}
