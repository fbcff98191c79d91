using System.Text.Json;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Local.Texts;

/// <summary>A text in Chinese and English.</summary>
internal sealed record LocalText(string Zh, string En)
{
    private static readonly Dictionary<string, LocalText> s_all = Load();

    /// <summary>Throws <see cref="KeyNotFoundException"/> for a code that has no text.</summary>
    public static LocalText Of(string code) => s_all[code];

    /// <summary>Chinese then English on one line, <c>{name}</c> filled in.</summary>
    public static string Sentence(string code, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var sentence = $"{s_all[code].Zh} {s_all[code].En}";
        var values = arguments.ToArray();
        sentence = NumberWords.In(sentence, name => Array.Find(values, argument => argument.Name == name).Value);
        foreach (var (name, value) in values)
            sentence = sentence.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return sentence;
    }

    private static Dictionary<string, LocalText> Load()
    {
        using var stream = typeof(LocalText).Assembly.GetManifestResourceStream("local-texts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, LocalText>>(stream, JsonSerializerOptions.Web)!;
    }
}
