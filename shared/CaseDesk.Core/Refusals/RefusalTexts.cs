using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CaseDesk.Core.Refusals;

/// <summary>What people read for each refusal code, Chinese and English, from <c>Refusals/Texts/*.json</c>.</summary>
public static partial class RefusalTexts
{
    private const string Folder = "Refusals/Texts/";

    /// <summary>Arguments whose values are codes that have names in <c>Refusals/names.json</c>.</summary>
    private static readonly string[] s_namedValues = ["action", "status", "outcome", "allowed"];

    private const char Between = '\u001F';

    private static readonly Lazy<Dictionary<string, Name>> s_names = new(ReadNames);

    private static readonly Lazy<Dictionary<string, Bilingual>> s_all = new(Read);

    public static IReadOnlyCollection<string> Codes => s_all.Value.Keys;

    /// <summary>The texts of a refusal with its arguments filled in.</summary>
    /// <exception cref="KeyNotFoundException">The code has no texts: a test finds that before a client does.</exception>
    public static Bilingual Of(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var text = s_all.Value[refusal.Code];
        return new Bilingual(
            Fill(text.Zh, refusal.Arguments, name => name.Zh, "、"),
            Fill(text.En, refusal.Arguments, name => name.En, ", ")
        );
    }

    /// <summary>What an action, a status or an answer is called; the code itself when it has no name.</summary>
    public static (string Zh, string En) NameOf(string code) =>
        s_names.Value.TryGetValue(code, out var name) ? (name.Zh, name.En) : (code, code);

    /// <summary>An argument that reads differently in each language.</summary>
    public static string Both(string zh, string en) => $"{zh}{Between}{en}";

    private static Text Fill(Text text, IReadOnlyDictionary<string, string> arguments, Func<Name, string> language, string separator) =>
        new(
            text.Title,
            Place()
                .Replace(NumberWords.In(text.Detail, number => arguments.GetValueOrDefault(number)), place =>
                    place.Groups["name"].Value is var name && arguments.TryGetValue(name, out var value)
                        ? s_namedValues.Contains(name)
                            ? Named(value, language, separator)
                            : value.Split(Between) is [var zh, var en]
                                ? language(new Name(zh, en))
                                : value
                        : place.Value)
        );

    /// <summary>People read what an action, a status or an answer is called, never its code.</summary>
    private static string Named(string codes, Func<Name, string> language, string separator) =>
        string.Join(separator, codes.Split(", ").Select(code => s_names.Value.TryGetValue(code, out var name) ? language(name) : code));

    // One pass: a value is never read as a place.
    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    private static Dictionary<string, Bilingual> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var all = new Dictionary<string, Bilingual>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (code, text) in JsonSerializer.Deserialize<Dictionary<string, Bilingual>>(stream, JsonSerializerOptions.Web)!)
                all.Add(code, text);
        }

        return all;
    }

    private static Dictionary<string, Name> ReadNames()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Refusals/names.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Name>>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record Name(string Zh, string En);

    public sealed record Bilingual(Text Zh, Text En);

    public sealed record Text(string Title, string Detail);
}
