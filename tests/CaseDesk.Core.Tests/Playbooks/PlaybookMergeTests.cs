using System.Text.Json.Nodes;
using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.Tests.Playbooks;

/// <summary>
/// A file of the desk's own is laid over what ships; its faults are told at its own places; what cases may rest on stays.
/// </summary>
public sealed class PlaybookMergeTests
{
    private const string Text = """{ "zh": "本台", "en": "Our own" }""";
    private static readonly DateOnly s_today = new(2026, 11, 23);

    [Fact]
    public void Entries_are_replaced_where_they_stand_and_new_ones_come_last()
    {
        var shipped = PlaybookCatalogue.Shipped.Platform("douyin-shop")!;
        var sent = Change("""
            "clocks": [{ "rule": "appeal-7", "clock": "appeal", "title": TEXT, "text": TEXT, "start": "notice", "unit": "naturalDays", "count": 6, "actor": "merchant", "endsWith": ["submission"], "schedule": "days", "source": "our-memo", "confidence": "desk" }],
            "sources": { "our-memo": { "title": TEXT, "confidence": "desk", "checkedOn": "2026-11-23" } }
            """);
        var merge = Decide(sent);

        Assert.Equal(shipped.Clocks.Select(clock => clock.Rule), merge.Platform.Clocks.Select(clock => clock.Rule));
        Assert.Equal(6, merge.Platform.Clock("appeal-7")!.Count);
        Assert.Equal(shipped.Playbooks, merge.Platform.Playbooks);
        Assert.Equal(["sources/our-memo"], merge.Added);
        Assert.Equal(["clocks/appeal-7"], merge.Replaced);
        Assert.Equal("douyin-ours-1", merge.Platform.Version);
        Assert.Equal(7, shipped.Clock("appeal-7")!.Count);
    }

    [Fact]
    public void A_rules_next_version_stands_beside_the_one_before()
    {
        var old = JsonNode.Parse(PlaybookFileTests.Read("Playbooks/data/douyin-shop.json"))!["playbooks"]!
            .AsArray()
            .Single(entry => (string)entry!["cause"]! == "counterfeit")!
            .AsObject();
        var (ended, next) = (old.DeepClone().AsObject(), old.DeepClone().AsObject());
        ended["effectiveTo"] = "2026-12-31";
        next["effectiveFrom"] = "2027-01-01";
        next["clocks"] = new JsonArray("appeal-7", "window-3-7");
        var merge = Decide(Change($"\"playbooks\": [{ended.ToJsonString()}, {next.ToJsonString()}]"));

        Assert.Equal(["playbooks/counterfeit@2027-01-01"], merge.Added);
        Assert.Equal(["playbooks/counterfeit@2024-01-01"], merge.Replaced);
        Assert.True(merge.Platform.Cause("counterfeit", new DateOnly(2026, 12, 31))!.Clocks.Count > 2);
        Assert.Equal(2, merge.Platform.Cause("counterfeit", new DateOnly(2027, 1, 1))!.Clocks.Count);

        // Without ending the old one the two overlap, and the sent entry is blamed though the shipped one stands before it.
        Assert.Equal(("$.playbooks[0].effectiveFrom", "playbook-dates-overlap"), Fault(Change($"\"playbooks\": [{next.ToJsonString()}]")));
    }

    [Theory]
    [InlineData(
        "\"items\": [{ \"item\": \"fine\", \"title\": TEXT }, { \"item\": \"Bad\", \"title\": TEXT }]",
        "$.items[1].item",
        "playbook-code-invalid"
    )]
    [InlineData("\"items\": [{ \"item\": \"fine\", \"title\": { \"zh\": \"\", \"en\": \"x\" } }]", "$.items[0].title.zh", "text-empty")]
    [InlineData(
        "\"items\": [{ \"item\": \"same\", \"title\": TEXT }, { \"item\": \"same\", \"title\": TEXT }]",
        "$.items[1].item",
        "playbook-key-twice"
    )]
    [InlineData(
        "\"schedules\": { \"mine\": [{ \"name\": \"lastDay\", \"at\": \"lastDay\", \"to\": [\"desk\"] }] }",
        "$.schedules.mine",
        "playbook-schedule-without-overdue"
    )]
    [InlineData(
        "\"sources\": { \"memo\": { \"title\": TEXT, \"confidence\": \"desk\", \"checkedOn\": \"2026-11-24\" } }",
        "$.sources.memo.checkedOn",
        "playbook-checked-in-future"
    )]
    [InlineData(
        "\"sources\": { \"memo\": { \"title\": TEXT, \"address\": \"x\", \"confidence\": \"desk\", \"checkedOn\": \"2026-11-23\" } }",
        "$.sources.memo.address",
        "playbook-address-invalid"
    )]
    // The clock of the appeal is taken from every cause that ships: no place of the sent file is wrong by itself.
    [InlineData(
        "\"clocks\": [{ \"rule\": \"appeal-7\", \"clock\": \"elsewhere\", \"title\": TEXT, \"text\": TEXT, "
            + "\"start\": \"notice\", \"unit\": \"naturalDays\", \"count\": 6, "
            + "\"actor\": \"merchant\", \"schedule\": \"days\", \"source\": \"desk-practice\", \"confidence\": \"desk\" }]",
        "$",
        "playbook-merge-unsound"
    )]
    public void A_fault_is_told_at_its_place_in_the_sent_file(string members, string path, string code) =>
        Assert.Equal((path, code), Fault(Change(members)));

    [Fact]
    public void A_fault_of_the_head_is_told_at_the_head()
    {
        Assert.Equal(("$.version", "text-empty"), Fault(Change("").With("version", "\"\"")));
        Assert.Equal(("$.title.en", "text-empty"), Fault(Change("").With("title.en", "\"\"")));
        Assert.Equal(("$.format", "playbook-format-unknown"), Fault(Change("").With("format", "\"x\"")));
        Assert.Equal(("$.code", "playbook-platform-mismatch"), Fault(Change("").With("code", "\"tmall\"")));
    }

    [Fact]
    public void A_new_platform_has_to_be_whole()
    {
        var file = SamplePlatform.Sound();
        var merge = PutPlaybooks.Decide("sample-shop", SamplePlatform.Bytes(file), null, s_today).Value;

        Assert.Contains("playbooks/late-parcel@2025-01-01", merge.Added);
        Assert.Empty(merge.Replaced);
        Assert.Equal(
            "playbook-hold-missing",
            PutPlaybooks.Decide("sample-shop", SamplePlatform.Bytes(file.With("holds[6]", null)), null, s_today).Refusal!.Told()
        );
    }

    [Fact]
    public void What_cases_may_rest_on_is_never_removed()
    {
        var stored = SamplePlatform.Bytes(SamplePlatform.Sound());
        var next = SamplePlatform
            .Sound()
            .With("items[1]", null)
            .With("playbooks[0].items[1]", null)
            .With("playbooks[0].clocks[3]", null)
            .With("clocks[3]", null);
        foreach (var hold in next["holds"]!.AsArray())
            hold!["clocks"] = new JsonArray();
        var refusal = PutPlaybooks.Decide("sample-shop", SamplePlatform.Bytes(next), stored, s_today).Refusal!;

        Assert.Equal(("playbook-key-removed", "items/photo, clocks/parcel-36"), (refusal.Told(), refusal.Arguments["keys"]));
        Assert.Equal("playbooks/late-parcel, items/notice, items/photo, clocks/appeal-5, clocks/answer-2-4, clocks/freeze, clocks/parcel-36", PutPlaybooks.RefuseRemoval("sample-shop", stored)!.Arguments["keys"]);

        // Ending a cause is no removal, nor is a change that added no key.
        Assert.False(
            PutPlaybooks
                .Decide(
                    "sample-shop",
                    SamplePlatform.Bytes(SamplePlatform.Sound().With("playbooks[0].effectiveTo", "\"2026-11-22\"")),
                    stored,
                    s_today
                )
                .IsRefused
        );
        Assert.Null(
            PutPlaybooks.RefuseRemoval(
                "douyin-shop",
                SamplePlatform.Bytes(
                    Change("\"sources\": { \"memo\": { \"title\": TEXT, \"confidence\": \"desk\", \"checkedOn\": \"2026-11-23\" } }")
                )
            )
        );
    }

    private static PlaybookMerge Decide(JsonObject file) => PutPlaybooks.Decide("douyin-shop", SamplePlatform.Bytes(file), null, s_today).Value;

    private static (string Path, string Code) Fault(JsonObject file)
    {
        var refusal = PutPlaybooks.Decide("douyin-shop", SamplePlatform.Bytes(file), null, s_today).Refusal!;
        return (refusal.Places[0].Path, refusal.Told());
    }

    private static JsonObject Change(string members) => JsonNode.Parse($$"""
        { "format": "casedesk-playbooks/1", "code": "douyin-shop", "title": TEXT, "version": "douyin-ours-1"{{(members.Length == 0 ? "" : ",")}} {{members}} }
        """.Replace("TEXT", Text, StringComparison.Ordinal))!.AsObject();
}
