using System.Reflection;
using System.Text.Json;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Packets;

/// <summary>Gaps in words, from <c>Packets/gap-texts.json</c>.</summary>
public static class GapTexts
{
    private static readonly Lazy<Dictionary<string, BilingualText>> s_read = new(Read);

    public static IReadOnlyCollection<string> Codes => s_read.Value.Keys;

    public static PacketGap Of(string code, params ReadOnlySpan<(string Name, string Value)> values) =>
        new(code, Filled.Of(s_read.Value[code].Zh, values), Filled.Of(s_read.Value[code].En, values));

    private static Dictionary<string, BilingualText> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Packets/gap-texts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, BilingualText>>(stream, JsonSerializerOptions.Web)!;
    }
}
