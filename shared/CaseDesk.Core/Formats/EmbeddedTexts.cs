using System.Text.Json;

namespace CaseDesk.Core.Formats;

/// <summary>Texts of this slice: key → language → text, embedded in the assembly.</summary>
internal static class EmbeddedTexts
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, T>> Read<T>(string resource)
    {
        using var stream = typeof(EmbeddedTexts).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is not embedded.");
        return JsonSerializer.Deserialize<Dictionary<string, IReadOnlyDictionary<string, T>>>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"The resource {resource} is empty.");
    }

    /// <summary><c>en</c> for any English tag; everyone else reads Chinese, the merchants' language.</summary>
    public static string Language(string tag) => tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh";
}
