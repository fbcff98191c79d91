using System.Globalization;
using System.Text.Json.Nodes;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Texts;
using CaseDesk.Core.Windows;

namespace CaseDesk.Functions.Pages;

/// <summary>The words of the merchant's page for the server, which writes the plain page with them.</summary>
/// <param name="language"><c>zh</c> or <c>en</c>.</param>
internal sealed class PlainWords(string language)
{
    private static readonly Lazy<JsonObject> s_texts =
        new(() => PageAssets.ReadTexts(
            ["Parts/texts.json", "Parts/rest-texts.json", "Merchant/texts.json", "Merchant/rest-texts.json", "Plain/texts.json"]));

    public string Language => language;

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> places)
    {
        var text = (string)(s_texts.Value[key] ?? throw new InvalidOperationException($"No text {key}."))[language]!;
        var values = places.ToArray();
        text = NumberWords.In(text, name => Array.Find(values, place => place.Name == name).Value);
        foreach (var (name, value) in values)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    public string Pick(BilingualText text) => language == "en" ? text.En : text.Zh;

    public string Pick(RefusalTexts.Bilingual text) => language == "en" ? text.En.Detail : text.Zh.Detail;

    /// <summary>A moment by Shanghai's clock, with its day.</summary>
    public string Moment(DateTimeOffset at) => $"{Day(ShanghaiTime.DateOf(at))} {at.ToOffset(ShanghaiTime.Offset):HH:mm}";

    public string Day(DateOnly day) => language == "en"
        ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : $"{day.Year}年{day.Month}月{day.Day}日";
}
