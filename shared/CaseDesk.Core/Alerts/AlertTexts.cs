using System.Text.Json;

namespace CaseDesk.Core.Alerts;

/// <summary>Reads the slice's embedded texts.</summary>
internal static class AlertTexts
{
    public static T Read<T>(string file)
    {
        using var stream = typeof(AlertTexts).Assembly.GetManifestResourceStream($"Alerts/Texts/{file}")
            ?? throw new InvalidOperationException($"Alerts/Texts/{file} is not embedded.");
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)!;
    }
}
