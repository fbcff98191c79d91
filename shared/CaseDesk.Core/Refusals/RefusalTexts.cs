using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CaseDesk.Core.Refusals;

/// <summary>What people read for each refusal code, Chinese and English, from <c>Refusals/Texts/*.json</c>.</summary>
public static partial class RefusalTexts
{
    private const string Folder = "Refusals/Texts/";

    private static readonly Lazy<Dictionary<string, Bilingual>> All = new(Read);

    public static IReadOnlyCollection<string> Codes => All.Value.Keys;

    /// <summary>The texts of a refusal with its arguments filled in.</summary>
    /// <exception cref="KeyNotFoundException">The code has no texts: a test finds that before a client does.</exception>
    public static Bilingual Of(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var text = All.Value[refusal.Code];
        return new Bilingual(Fill(text.Zh, refusal.Arguments), Fill(text.En, refusal.Arguments));
    }

    private static Text Fill(Text text, IReadOnlyDictionary<string, string> arguments) =>
        new(text.Title, Place().Replace(text.Detail, place => arguments.GetValueOrDefault(place.Groups["name"].Value, place.Value)));

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

    public sealed record Bilingual(Text Zh, Text En);

    public sealed record Text(string Title, string Detail);
}
