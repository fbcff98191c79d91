using System.Reflection;
using System.Text.Json;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Custody;

/// <summary>Something that does not hold.</summary>
/// <param name="Code">Of <c>Custody/faults.json</c>.</param>
/// <param name="Where">The entry's number, the file's path or the day; empty for the whole.</param>
public sealed record CustodyFault(string Code, string Where = "")
{
    private static readonly Lazy<IReadOnlyDictionary<string, BilingualText>> s_texts = new(Read);

    /// <summary>What it means, for people.</summary>
    public BilingualText Text =>
        new(
            s_texts.Value[Code].Zh.Replace("{where}", Where, StringComparison.Ordinal),
            s_texts.Value[Code].En.Replace("{where}", Where, StringComparison.Ordinal)
        );

    /// <summary>The texts of every code, with their places.</summary>
    public static IReadOnlyDictionary<string, BilingualText> Texts => s_texts.Value;

    private static Dictionary<string, BilingualText> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Custody/faults.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, BilingualText>>(stream, JsonSerializerOptions.Web)!;
    }
}
