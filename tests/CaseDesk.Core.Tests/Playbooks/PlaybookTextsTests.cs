using System.Text.Json.Nodes;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Playbooks;

/// <summary>Every text and every list of a file is looked at, wherever it stands: none is empty or endless, no key stands twice.</summary>
public sealed class PlaybookTextsTests
{
    [Theory]
    [InlineData("items[0].title", 120)]
    [InlineData("items[0].checks[0]", 1_000)]
    [InlineData("sources.rule.title", 120)]
    [InlineData("clocks[0].title", 120)]
    [InlineData("clocks[0].text", 1_000)]
    [InlineData("holds[0].title", 120)]
    [InlineData("holds[0].appealText", 1_000)]
    [InlineData("holds[0].endsWhen", 1_000)]
    [InlineData("holds[0].helps[0]", 1_000)]
    [InlineData("holds[0].doesNotHelp[0]", 1_000)]
    [InlineData("escalation[0].title", 120)]
    [InlineData("escalation[0].limits", 1_000)]
    [InlineData("playbooks[0].title", 120)]
    [InlineData("playbooks[0].summary", 1_000)]
    [InlineData("playbooks[0].steps[0].title", 1_000)]
    [InlineData("playbooks[0].releaseConditions[0]", 1_000)]
    [InlineData("playbooks[0].warnings[0]", 1_000)]
    [InlineData("guides[0].title", 120)]
    [InlineData("guides[0].summary", 1_000)]
    [InlineData("guides[0].lines[0].title", 120)]
    [InlineData("guides[0].lines[0].detail", 1_000)]
    public void A_text_is_given_in_both_languages_and_has_an_end(string path, int most)
    {
        Assert.Empty(Faults(path, Text(new string('字', most), new string('x', most))));
        Assert.Equal([($"$.{path}.en", "text-too-long")], Faults(path, Text("字", new string('x', most + 1))));
        Assert.Equal([($"$.{path}.zh", "text-empty")], Faults(path, Text(" ", "x")));
    }

    [Theory]
    [InlineData("sources", "{}")]
    [InlineData("items", "[]")]
    [InlineData("schedules", "{}")]
    [InlineData("schedules.days", "[]")]
    [InlineData("clocks", "[]")]
    [InlineData("holds[0].sources", "[]")]
    [InlineData("escalation[0].sources", "[]")]
    [InlineData("playbooks[0].clocks", "[]")]
    [InlineData("guides[0].sources", "[]")]
    public void A_list_that_others_lean_on_is_never_empty(string path, string none) =>
        Assert.Contains(($"$.{path}", "playbook-list-empty"), Faults(path, none));

    [Theory]
    [InlineData("escalation", "$.escalation[1].step")]
    [InlineData("guides", "$.guides[1].code")]
    public void A_key_stands_once(string list, string place)
    {
        var file = SamplePlatform.Sound();
        file[list]!.AsArray().Add(file[list]![0]!.DeepClone());

        Assert.Equal([(place, "playbook-key-twice")], Faults(file));
    }

    [Fact]
    public void A_clock_ends_with_a_thing_once_and_a_hold_starts_a_clock_once()
    {
        Assert.Equal([("$.clocks[0].endsWith[1]", "playbook-key-twice")], Faults("clocks[0].endsWith", """["submission", "submission"]"""));
        Assert.Equal(
            [("$.holds[0].clocks[1]", "playbook-clock-twice")],
            Faults(SamplePlatform.Sound().With("clocks[4]", Another("parcel-48")).With("holds[0].clocks", """["parcel-36", "parcel-48"]""")));
    }

    [Theory]
    [InlineData("sources.Bad_key", """{ "title": { "zh": "样例", "en": "Sample" }, "confidence": "desk", "checkedOn": "2026-01-10" }""")]
    [InlineData("schedules.Bad_key", """[{ "name": "overdue", "at": "overdue", "to": ["desk"] }]""")]
    [InlineData("escalation[0].step", "\"Court\"")]
    [InlineData("guides[0].code", "\"Start\"")]
    public void A_key_is_spelled_as_keys_are(string path, string json) =>
        Assert.Contains(($"$.{path}", "playbook-code-invalid"), Faults(path, json));

    // ── 64 characters │ 65; and what is told of it is cut there ──
    [Fact]
    public void A_key_has_sixty_four_characters_at_most()
    {
        var (longest, longer) = (new string('a', 64), new string('a', 65));
        var file = SamplePlatform.Sound().With("guides[0].code", $"\"{longest}\"");
        Assert.Empty(Faults(file));

        var fault = Assert.Single(PlaybookFile.ReadSound(SamplePlatform.Bytes(file.With("guides[0].code", $"\"{longer}\""))).Faults);
        Assert.Contains($"{longest}…", fault.Message.En, StringComparison.Ordinal);
        Assert.Contains("shipping-timeout", fault.Message.En, StringComparison.Ordinal);
        Assert.Equal($"{fault.Path}: {fault.Code}: {fault.Message.En}", fault.ToString());

        file = SamplePlatform.Sound().With("schedules.days[0].name", "\"Two\"");
        fault = Assert.Single(PlaybookFile.ReadSound(SamplePlatform.Bytes(file)).Faults);
        Assert.Contains("Two", fault.Message.En, StringComparison.Ordinal);
        Assert.Contains("lastDay", fault.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_known_is_listed_and_two_hundred_faults_are_enough()
    {
        var file = SamplePlatform.Sound().With("clocks[0].source", "\"no\"");
        var unknown = Assert.Single(PlaybookFile.ReadSound(SamplePlatform.Bytes(file)).Faults);
        Assert.Contains("rule, habit", unknown.Message.En, StringComparison.Ordinal);

        for (var i = 1; i <= 210; i++)
            file = file.With($"guides[0].lines[{i}]", """{ "title": { "zh": "", "en": "Sample" } }""");
        Assert.Equal(200, Faults(file).Count());
    }

    // ── a count's, a least's and a step's ends ──
    [Theory]
    [InlineData("clocks[0].count", "1", null)]
    [InlineData("clocks[0].count", "1098", null)]
    [InlineData("clocks[1].min", "4", null)]
    [InlineData("clocks[1].min", "1", null)]
    [InlineData("schedules.days[0].value", "1098", null)]
    [InlineData("schedules.days[0].value", "1099", "playbook-reminder-step-value-invalid")]
    [InlineData("items[1].characters", "1", null)]
    [InlineData("items[1].characters", "0", "playbook-limit-invalid")]
    [InlineData("playbooks[0].effectiveTo", "\"2025-01-01\"", null)]
    [InlineData("clocks[2].min", "1", "playbook-count-unwanted")]
    public void A_figure_has_both_its_ends(string path, string json, string? code) =>
        Assert.Equal(code is null ? [] : [($"$.{path}", code)], Faults(path, json));

    [Fact]
    public void A_text_s_characters_are_bounded()
    {
        const string Path = "items[1].characters";
        Assert.Empty(Faults(Path, $"{EvidenceKind.MaxCharacters}"));
        Assert.Equal([($"$.{Path}", "playbook-limit-invalid")], Faults(Path, $"{EvidenceKind.MaxCharacters + 1}"));
    }

    /// <summary>Of two entries of a cause the one in force on the day; before the first, the first; after the last, that.</summary>
    [Theory]
    [InlineData("2024-12-31", "2025-01-01")]
    [InlineData("2025-01-01", "2025-01-01")]
    [InlineData("2025-12-31", "2025-01-01")]
    [InlineData("2026-01-01", "2026-01-01")]
    [InlineData("2027-06-01", "2026-01-01")]
    public void The_entry_in_force_on_the_day_counts(string day, string from)
    {
        var file = SamplePlatform.Sound().With("playbooks[0].effectiveTo", "\"2025-12-31\"");
        var next = file["playbooks"]![0]!.DeepClone();
        next["effectiveFrom"] = "2026-01-01";
        next["effectiveTo"] = "2026-12-31";
        file["playbooks"]!.AsArray().Add(next);

        foreach (var order in new[] { file, Reversed(file) })
            Assert.Equal(Shanghai.Day(from), SamplePlatform.Read(order).Cause("late-parcel", Shanghai.Day(day))!.EffectiveFrom);
    }

    [Fact]
    public void A_platform_put_in_the_place_of_another_leaves_the_rest()
    {
        var sample = SamplePlatform.Read(SamplePlatform.Sound());
        var (codes, more) = (PlaybookCatalogue.Shipped.Platforms.Select(one => one.Code), PlaybookCatalogue.Shipped.With(sample));

        Assert.Equal([.. codes, "sample-shop"], more.Platforms.Select(one => one.Code));
        Assert.Equal([.. codes, "sample-shop"], more.With(sample with { Version = "2" }).Platforms.Select(one => one.Code));
        Assert.Equal("2", more.With(sample with { Version = "2" }).Platform("sample-shop")!.Version);
        Assert.Equal(string.Join(", ", [.. codes, "sample-shop"]), more.KnownPlatforms);
        Assert.Null(sample.Item("no-such-item"));
    }

    [Fact]
    public void A_case_whose_playbook_is_gone_says_which()
    {
        var (facts, catalogue) = (CaseBuilder.Facts, PlaybookCatalogue.Shipped);

        var platform = Assert.Throws<PlaybookMissingException>(() => catalogue.Of(facts with { Platform = "nowhere" }));
        var cause = Assert.Throws<PlaybookMissingException>(() => catalogue.Of(facts with { Cause = "nothing" }));
        Assert.Equal(("No platform nowhere.", "No playbook douyin-shop/nothing."), (platform.Message, cause.Message));
    }

    private static JsonObject Reversed(JsonObject file)
    {
        var books = file["playbooks"]!.AsArray().Select(book => book!.DeepClone()).Reverse().ToArray();
        var turned = file.DeepClone().AsObject();
        turned["playbooks"] = new JsonArray(books);
        return turned;
    }

    private static string Another(string rule) =>
        SamplePlatform.Sound()["clocks"]![3]!.ToJsonString().Replace("parcel-36", rule, StringComparison.Ordinal);

    private static string Text(string zh, string en) => new JsonObject { ["zh"] = zh, ["en"] = en }.ToJsonString();

    private static IEnumerable<(string Path, string Code)> Faults(string path, string json) =>
        Faults(SamplePlatform.Sound().With(path, json));

    private static IEnumerable<(string Path, string Code)> Faults(JsonObject file) =>
        PlaybookFile.ReadSound(SamplePlatform.Bytes(file)).Faults.Select(fault => (fault.Path, fault.Code));
}
