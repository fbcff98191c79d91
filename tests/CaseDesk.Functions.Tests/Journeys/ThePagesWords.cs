using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Samples.Repository;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// No page's script is left without words, in either language, and none of them is for nothing. Looked up in the document that is served.
/// </summary>
public sealed partial class ThePagesWords(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private const string Pages = "functions/Pages/";

    private static readonly string[] s_parts = [.. KeysOf("Parts")];

    [Theory]
    [InlineData("Merchant")]
    [InlineData("Desk")]
    [InlineData("Verifier")]
    [InlineData("Reference")]
    public async Task Every_text_is_there_in_both_languages_and_used(string page)
    {
        var (texts, script, _) = await ServedAsync(page);

        Assert.All(texts.Values, text => Assert.True(text.GetProperty("zh").GetString() is { Length: > 0 } && text.GetProperty("en").GetString() is { Length: > 0 }));
        var named = Named(script);
        Assert.DoesNotContain(named, key => !key.EndsWith('.') && !texts.ContainsKey(key));
        Assert.DoesNotContain(KeysOf(page), key => !IsUsed(key, script));
    }

    /// <summary>What a page says before its other half is there, it must have words for by then.</summary>
    [Fact]
    public async Task A_first_half_says_nothing_that_only_the_other_has_words_for()
    {
        var (texts, _, first) = await ServedAsync("Merchant");

        Assert.InRange(first.Texts.Count, 1, texts.Count - 1);
        Assert.DoesNotContain(Named(first.Script), key => !key.EndsWith('.') && !first.Texts.ContainsKey(key));
        var chosen = Chosen().Matches(first.Script).SelectMany(match => match.Groups["key"].Captures).Select(key => key.Value).ToHashSet();
        Assert.NotEmpty(chosen);
        Assert.DoesNotContain(chosen, key => texts.ContainsKey(key) && !first.Texts.ContainsKey(key));
    }

    [Fact]
    public async Task What_pages_share_is_used_by_one_of_them()
    {
        var scripts = (await ServedAsync("Merchant")).Script + (await ServedAsync("Desk")).Script;

        Assert.NotEmpty(s_parts);
        Assert.DoesNotContain(s_parts, key => !IsUsed(key, scripts));
    }

    /// <summary>A status, an event or a queue that is added later must not appear as a code.</summary>
    [Fact]
    public async Task Whatever_may_come_has_a_name()
    {
        var merchant = (await ServedAsync("Merchant")).Texts.Keys;
        var desk = (await ServedAsync("Desk")).Texts.Keys;
        IEnumerable<string> both = [.. Of<CaseStatus>("status"), .. Of<EvidenceStatus>("file")];
        Assert.Empty(both.Except(merchant));
        Assert.Empty(both.Except(desk));
        Assert.Empty(Of<Audience>("to").Concat(Of<DecisionOutcome>("outcome")).Concat(Of<DisabledReason>("off")).Except(desk));
        Assert.Empty(Constants(typeof(AlertTypes)).Select(type => $"type.{type}").Except(desk));
        Assert.Empty(
            Constants(typeof(StorageNames.Queues))
                .Where(queue => queue != StorageNames.PoisonSuffix)
                .Select(queue => $"queue.{queue}")
                .Except(desk)
        );
        Assert.Empty(ChangeKinds.All.Select(kind => $"change.{kind}").Except(desk));
        Assert.Empty(typeof(DeskWork).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => $"work.{kind.TypeDiscriminator}").Except(desk));
        Assert.Empty(AlertChannel.All.Select(channel => $"channel.{channel.Name}").Except(desk));
        Assert.Empty(typeof(CaseEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => $"record.{kind.TypeDiscriminator}").Except(desk));
    }

    [Fact]
    public void Nothing_is_put_in_as_markup() => Assert.DoesNotContain(
        RepositoryTree.Files(".js", Pages.TrimEnd('/')), file => Markup().IsMatch(RepositoryTree.Read(file)));

    private static IEnumerable<string> Of<T>(string kind) where T : struct, Enum => Enum.GetValues<T>().Select(value => $"{kind}.{CaseNames.Of(value)}");

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral && field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> KeysOf(string page)
    {
        foreach (var file in RepositoryTree.Files("texts.json", $"{Pages}{page}"))
        {
            using var texts = JsonDocument.Parse(RepositoryTree.Read(file));
            foreach (var text in texts.RootElement.EnumerateObject())
                yield return text.Name;
        }
    }

    private static HashSet<string> Named(string script) =>
        [
            .. Said().Matches(script).Select(match => match.Groups["key"].Value),
            .. Kinds().Matches(script).Select(match => match.Groups["kind"].Value + "."),
        ];

    private static bool IsUsed(string key, string script) =>
        script.Contains($"'{key}'", StringComparison.Ordinal)
        || Named(script).Any(start => start.EndsWith('.') && key.StartsWith(start, StringComparison.Ordinal))
        || Dotless().IsMatch(key) && script.Contains("say(file.changed)", StringComparison.Ordinal);

    /// <returns>Words and script, and those of the first half where there are two; else the same.</returns>
    private async Task<(Dictionary<string, JsonElement> Texts, string Script, (Dictionary<string, JsonElement> Texts, string Script) First)>
        ServedAsync(string page)
    {
        var path = page switch
        {
            "Merchant" => new Uri((string)(await (await CaseDriver.OpenAsync(desk.Host)).ReadAsync())["link"]!).AbsolutePath[1..],
            "Desk" => "desk",
            "Reference" => "reference",
            _ => "verify",
        };
        var document = await TextAsync(path);
        var linked = ScriptAddress().Match(document);
        var first = PartsOf(linked.Success ? await TextAsync(linked.Groups["path"].Value) : ScriptElement().Match(document).Groups["script"].Value);
        if (!linked.Groups["rest"].Success)
            return (first.Texts, first.Script, first);
        var rest = PartsOf(await TextAsync(linked.Groups["rest"].Value));
        return (first.Texts.Concat(rest.Texts).ToDictionary(StringComparer.Ordinal), first.Script + rest.Script, first);
    }

    private async Task<string> TextAsync(string path) => await desk.Host.Client.GetStringAsync(new Uri(path, UriKind.Relative));

    private static (Dictionary<string, JsonElement> Texts, string Script) PartsOf(string script)
    {
        using var texts = JsonDocument.Parse(TextsConstant().Match(script).Groups["json"].Value);
        var words = texts.RootElement.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.Clone(), StringComparer.Ordinal);
        return (words, TextsConstant().Replace(script, ""));
    }

    [GeneratedRegex(@"(const texts = |Object\.assign\(texts, )(?<json>\{.*\})\)?;\n")]
    private static partial Regex TextsConstant();

    [GeneratedRegex("""<script nonce="[^"]+">(?<script>.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex ScriptElement();

    [GeneratedRegex("""<script defer nonce="[^"]+" src="/(?<path>[^"]+)"( data-rest="/(?<rest>[^"]+)")?>""")]
    private static partial Regex ScriptAddress();

    [GeneratedRegex(@"(say\(|texts\[)['`](?<key>[\w.]+)")]
    private static partial Regex Said();

    // Of several: say(over ? 'next.over' : 'next.by', …
    [GeneratedRegex(@"say\([^()']*\?[^()']*('(?<key>[\w.]+)'[^()']*)+")]
    private static partial Regex Chosen();

    [GeneratedRegex(@"nameOf\('(?<kind>\w+)'")]
    private static partial Regex Kinds();

    // The verifier says what was changed of a file by the packet's own word.
    [GeneratedRegex("^(locationRemoved|recompressed|invoiceSheet)$")]
    private static partial Regex Dotless();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function")]
    private static partial Regex Markup();
}
