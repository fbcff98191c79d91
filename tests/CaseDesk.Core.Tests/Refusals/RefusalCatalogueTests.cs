using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Tests.Refusals;

/// <summary>The catalogue of refusals is whole: each entry has texts, each text an entry, in two languages that say the same.</summary>
public sealed partial class RefusalCatalogueTests
{
    private static readonly RefusalEntry[] s_entries =
    [
        .. typeof(RefusalEntry).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(RefusalEntry))
            .Select(field => (RefusalEntry)field.GetValue(null)!),
    ];

    // The routes' entries live in the functions assembly; their texts are kept here with the others.
    private static readonly string[] s_routeCodes = ReadCodes("http.json");

    public static TheoryData<string> Codes => [.. RefusalTexts.Codes.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_entry_has_texts() => Assert.All(s_entries, entry => Assert.Contains(entry.Code, RefusalTexts.Codes));

    [Fact]
    public void Every_text_has_an_entry() =>
        Assert.Empty(RefusalTexts.Codes.Except(s_entries.Select(entry => entry.Code)).Except(s_routeCodes));

    [Fact]
    public void The_catalogue_was_really_read()
    {
        Assert.True(s_entries.Length >= 50, $"{s_entries.Length} entries");
        Assert.Contains("key-missing", s_routeCodes);
    }

    [Fact]
    public void Codes_are_unique()
    {
        Assert.Equal(s_entries.Length, s_entries.Select(entry => entry.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(RefusalTexts.Codes.Count, RefusalTexts.Codes.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void An_entry_is_a_client_error() => Assert.All(s_entries, entry => Assert.InRange(entry.Status, 400, 499));

    /// <summary>A merchant read that a file "is inspecting", the code, where a sentence was about its state.</summary>
    [Fact]
    public void Every_state_of_a_case_and_of_a_file_has_a_name_in_both_languages()
    {
        var states = Enum.GetValues<CaseStatus>().Select(CaseNames.Of).Concat(Enum.GetValues<EvidenceStatus>().Select(CaseNames.Of));
        Assert.All(
            states,
            static code =>
            {
                var (zh, en) = RefusalTexts.NameOf(code);
                Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}+$", zh);
                Assert.Matches("^[a-z ]+$", en);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_kebab_case_and_its_texts_say_the_same_in_two_languages(string code)
    {
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", code);
        var texts = RefusalTexts.Of(new RefusalEntry(code, 400).With());

        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", texts.Zh.Title);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", texts.Zh.Detail);
        Assert.Matches(@"^[A-Z][^\u0080-\uffff]+$", texts.En.Title);
        Assert.Matches(@"^[^\u2E80-\uFFFF]{10,}$", texts.En.Detail);
        Assert.Equal(Places(texts.Zh.Detail), Places(texts.En.Detail));
        Assert.Empty(Places(texts.Zh.Title + texts.En.Title));
    }

    [Fact]
    public void Arguments_fill_their_places_in_both_languages()
    {
        var texts = RefusalTexts.Of(new RefusalEntry("text-too-long", 422).With(("path", "$.shop"), ("max", 200)));

        Assert.Equal("$.shop 最多 200 个字符。", texts.Zh.Detail);
        Assert.Equal("$.shop holds at most 200 characters.", texts.En.Detail);
    }

    [Fact]
    public void A_code_without_texts_is_found_at_once() =>
        Assert.Throws<KeyNotFoundException>(() => RefusalTexts.Of(new RefusalEntry("no-such-code", 400).With()));

    [Fact]
    public void Arguments_are_written_the_same_in_every_culture() =>
        Assert.Equal("1234.5", new RefusalEntry("amount-invalid", 422).With(("max", 1234.5m)).Arguments["max"]);

    private static IEnumerable<string> Places(string text) =>
        Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static string[] ReadCodes(string file)
    {
        using var stream = typeof(RefusalTexts).Assembly.GetManifestResourceStream($"Refusals/Texts/{file}")!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateObject().Select(text => text.Name)];
    }

    [GeneratedRegex(@"\{\w*\}")]
    private static partial Regex Place();
}
