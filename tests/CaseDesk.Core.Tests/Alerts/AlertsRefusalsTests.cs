using System.Reflection;
using System.Text.Json;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class AlertsRefusalsTests
{
    [Fact]
    public void Texts_cover_exactly_the_catalogue_in_both_languages_with_the_same_arguments()
    {
        var codes = typeof(AlertsRefusals).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => ((RefusalEntry)field.GetValue(null)!).Code).Order(StringComparer.Ordinal);
        using var stream = typeof(AlertsRefusals).Assembly.GetManifestResourceStream("Refusals/Texts/alerts.json")!;
        using var texts = JsonDocument.Parse(stream);

        Assert.Equal(codes, texts.RootElement.EnumerateObject().Select(text => text.Name).Order(StringComparer.Ordinal));
        Assert.All(texts.RootElement.EnumerateObject(), text =>
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", text.Value.GetProperty("zh").GetProperty("title").GetString());
            Assert.Matches("^[ -~]+$", text.Value.GetProperty("en").GetProperty("title").GetString());
            Assert.Equal(Arguments(text.Value, "zh"), Arguments(text.Value, "en"));
        });
    }

    private static IEnumerable<string> Arguments(JsonElement text, string language)
        => System.Text.RegularExpressions.Regex.Matches(text.GetProperty(language).GetProperty("detail").GetString()!, @"\{\w+\}")
            .Select(match => match.Value).Order(StringComparer.Ordinal);
}
