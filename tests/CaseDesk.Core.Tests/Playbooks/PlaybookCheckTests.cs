using System.Text.Json.Nodes;
using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.Tests.Playbooks;

/// <summary>Every kind of bad file is refused at its exact place; the file it was made from is sound.</summary>
public sealed class PlaybookCheckTests
{
    private const string Title = """{ "zh": "样例", "en": "Sample" }""";
    private const string NextYear = """, "title": { "zh": "样例", "en": "Sample" }, "summary": { "zh": "样例", "en": "Sample" }, "checkedOn": "2026-01-10", "confidence": "desk", "sources": ["rule"], "items": [{ "item": "notice", "required": true }], "steps": [], "clocks": ["appeal-5"], "handIn": { "confidence": "desk", "source": "habit" }, "releaseConditions": [], "escalation": [] }""";
    private const string AnotherWindow = """{ "rule": "answer-9", "clock": "window", "title": { "zh": "样例", "en": "Sample" }, "text": { "zh": "样例", "en": "Sample" }, "start": "submission", "rounds": ["secondRound"], "unit": "workingDays", "count": 9, "actor": "platform", "schedule": "days", "source": "rule", "confidence": "official" }""";

    [Fact]
    public void The_sample_is_sound() => Assert.Empty(PlaybookFile.ReadSound(SamplePlatform.Bytes(SamplePlatform.Sound())).Faults);

    [Theory]
    // What stands at the head.
    [InlineData("format", "\"casedesk-playbooks/2\"", "$.format", "playbook-format-unknown")]
    [InlineData("code", "\"Sample\"", "$.code", "playbook-code-invalid")]
    [InlineData("code", "\"schema\"", "$.code", "playbook-code-invalid")]
    [InlineData("code", "\"a--b\"", "$.code", "playbook-code-invalid")]
    [InlineData("code", "\"\"", "$.code", "playbook-code-invalid")]
    [InlineData("code", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "$.code", "playbook-code-invalid")]
    [InlineData("version", "\" \"", "$.version", "text-empty")]
    [InlineData("version", "\"12345678901234567890123456789012345678901\"", "$.version", "text-too-long")]
    [InlineData("title.zh", "\"\"", "$.title.zh", "text-empty")]
    [InlineData("title.en", "\"a\\u0007b\"", "$.title.en", "value-invalid")]
    // Its form.
    [InlineData("title", null, "$.title", "field-missing")]
    [InlineData("clocks[1].unit", null, "$.clocks[1].unit", "field-missing")]
    [InlineData("sources.rule.confidence", null, "$.sources.rule.confidence", "field-missing")]
    [InlineData("schedules.days[0].to", null, "$.schedules.days[0].to", "field-missing")]
    [InlineData("colour", "1", "$.colour", "field-unknown")]
    [InlineData("Clocks", "[]", "$.Clocks", "field-unknown")]
    [InlineData("knownCauses", "\"late-parcel\"", "$.knownCauses", "field-unknown")]
    [InlineData("playbooks[0].handIn.pages", "3", "$.playbooks[0].handIn.pages", "field-unknown")]
    [InlineData("clocks", "null", "$.clocks", "field-wrong-type")]
    [InlineData("clocks[0]", "null", "$.clocks[0]", "field-wrong-type")]
    [InlineData("clocks[0].count", "\"5\"", "$.clocks[0].count", "field-wrong-type")]
    [InlineData("clocks[0].count", "1.5", "$.clocks[0].count", "field-wrong-type")]
    [InlineData("clocks[0].start", "\"someday\"", "$.clocks[0].start", "field-wrong-type")]
    [InlineData("clocks[0].start", "3", "$.clocks[0].start", "field-wrong-type")]
    [InlineData("playbooks[0].effectiveFrom", "\"2026-02-30\"", "$.playbooks[0].effectiveFrom", "field-wrong-type")]
    [InlineData("playbooks[0].title", "\"x\"", "$.playbooks[0].title", "field-wrong-type")]
    [InlineData("items[0].title.zh", "null", "$.items[0].title.zh", "field-wrong-type")]
    // Keys that lead nowhere.
    [InlineData("playbooks[0].items[1].item", "\"nothing\"", "$.playbooks[0].items[1].item", "playbook-key-unknown")]
    [InlineData("playbooks[0].clocks[2]", "\"nothing\"", "$.playbooks[0].clocks[2]", "playbook-key-unknown")]
    [InlineData("playbooks[0].sources[0]", "\"nothing\"", "$.playbooks[0].sources[0]", "playbook-key-unknown")]
    [InlineData("playbooks[0].escalation[0]", "\"nothing\"", "$.playbooks[0].escalation[0]", "playbook-key-unknown")]
    [InlineData("playbooks[0].handIn.source", "\"nothing\"", "$.playbooks[0].handIn.source", "playbook-key-unknown")]
    [InlineData("playbooks[0].steps[2].after[0]", "\"nothing\"", "$.playbooks[0].steps[2].after[0]", "playbook-key-unknown")]
    [InlineData("clocks[1].schedule", "\"nothing\"", "$.clocks[1].schedule", "playbook-key-unknown")]
    [InlineData("clocks[3].source", "\"nothing\"", "$.clocks[3].source", "playbook-key-unknown")]
    [InlineData("items[0].sources[0]", "\"nothing\"", "$.items[0].sources[0]", "playbook-key-unknown")]
    [InlineData("holds[4].clocks[0]", "\"nothing\"", "$.holds[4].clocks[0]", "playbook-key-unknown")]
    [InlineData("holds[4].sources[0]", "\"nothing\"", "$.holds[4].sources[0]", "playbook-key-unknown")]
    [InlineData("escalation[0].sources[0]", "\"nothing\"", "$.escalation[0].sources[0]", "playbook-key-unknown")]
    [InlineData("guides[0].sources[0]", "\"nothing\"", "$.guides[0].sources[0]", "playbook-key-unknown")]
    // Keys twice, lists empty.
    [InlineData("items[1].item", "\"notice\"", "$.items[1].item", "playbook-key-twice")]
    [InlineData("clocks[3].rule", "\"freeze\"", "$.clocks[3].rule", "playbook-key-twice")]
    [InlineData("holds[6].hold", "\"riskControl\"", "$.holds[6].hold", "playbook-key-twice")]
    [InlineData("holds[6]", null, "$.holds", "playbook-hold-missing")]
    [InlineData("playbooks[0].items[1].item", "\"notice\"", "$.playbooks[0].items[1].item", "playbook-key-twice")]
    [InlineData("playbooks[0].clocks[4]", "\"freeze\"", "$.playbooks[0].clocks[4]", "playbook-key-twice")]
    [InlineData("playbooks[0].steps[1].step", "\"read\"", "$.playbooks[0].steps[1].step", "playbook-key-twice")]
    [InlineData("schedules.days[0].name", "\"overdue\"", "$.schedules.days[1].name", "playbook-key-twice")]
    [InlineData("schedules.days[0].to[1]", "\"merchant\"", "$.schedules.days[0].to[1]", "playbook-key-twice")]
    [InlineData("clocks[1].rounds[1]", "\"appeal\"", "$.clocks[1].rounds[1]", "playbook-key-twice")]
    [InlineData("schedules.days[0].to", "[]", "$.schedules.days[0].to", "playbook-list-empty")]
    [InlineData("playbooks[0].items", "[]", "$.playbooks[0].items", "playbook-list-empty")]
    [InlineData("playbooks[0].sources", "[]", "$.playbooks[0].sources", "playbook-list-empty")]
    [InlineData("playbooks", "[]", "$.playbooks", "playbook-list-empty")]
    [InlineData("guides[0].lines", "[]", "$.guides[0].lines", "playbook-list-empty")]
    // Figures.
    [InlineData("clocks[0].count", "0", "$.clocks[0].count", "playbook-count-invalid")]
    [InlineData("clocks[0].count", "-7", "$.clocks[0].count", "playbook-count-invalid")]
    [InlineData("clocks[0].count", "1099", "$.clocks[0].count", "playbook-count-invalid")]
    [InlineData("clocks[1].count", "61", "$.clocks[1].count", "playbook-count-invalid")]
    [InlineData("clocks[3].count", "26353", "$.clocks[3].count", "playbook-count-invalid")]
    [InlineData("clocks[0].count", null, "$.clocks[0].count", "playbook-count-missing")]
    [InlineData("clocks[2].count", "30", "$.clocks[2].count", "playbook-count-unwanted")]
    [InlineData("clocks[2].adjustable", "true", "$.clocks[2].adjustable", "playbook-count-unwanted")]
    [InlineData("clocks[2].unit", "\"hours\"", "$.clocks[2].unit", "playbook-unit-invalid")]
    [InlineData("clocks[0].unit", "\"page\"", "$.clocks[0].unit", "playbook-unit-invalid")]
    [InlineData("clocks[1].min", "5", "$.clocks[1].min", "playbook-min-invalid")]
    [InlineData("clocks[1].min", "0", "$.clocks[1].min", "playbook-min-invalid")]
    [InlineData("clocks[0].min", "2", "$.clocks[0].min", "playbook-min-invalid")]
    [InlineData("clocks[3].min", "2", "$.clocks[3].min", "playbook-min-invalid")]
    [InlineData("clocks[1].rounds", "[]", "$.clocks[1].rounds", "playbook-rounds-invalid")]
    [InlineData("clocks[0].rounds", "[\"appeal\"]", "$.clocks[0].rounds", "playbook-rounds-invalid")]
    [InlineData("playbooks[0].handIn.characters", "0", "$.playbooks[0].handIn.characters", "playbook-limit-invalid")]
    [InlineData("playbooks[0].handIn.fileBytes", "4294967297", "$.playbooks[0].handIn.fileBytes", "playbook-limit-invalid")]
    [InlineData("playbooks[0].handIn.extensions", "[]", "$.playbooks[0].handIn.extensions", "playbook-list-empty")]
    [InlineData("playbooks[0].handIn.extensions", "[\"jpg\", \".png\"]", "$.playbooks[0].handIn.extensions[1]", "playbook-key-unknown")]
    [InlineData("playbooks[0].handIn.extensions", "[\"jpg\", \"jpg\"]", "$.playbooks[0].handIn.extensions[1]", "playbook-key-twice")]
    [InlineData("playbooks[0].handIn.files", "-1", "$.playbooks[0].handIn.files", "playbook-limit-invalid")]
    // Schedules.
    [InlineData("schedules.days[1]", null, "$.schedules.days", "playbook-schedule-without-overdue")]
    [InlineData("schedules.days[0].value", null, "$.schedules.days[0].value", "playbook-reminder-step-value-invalid")]
    [InlineData("schedules.days[0].value", "0", "$.schedules.days[0].value", "playbook-reminder-step-value-invalid")]
    [InlineData("schedules.days[1].value", "1", "$.schedules.days[1].value", "playbook-reminder-step-value-invalid")]
    [InlineData("schedules.days[0].name", "\"Two-Days\"", "$.schedules.days[0].name", "playbook-code-invalid")]
    // Dates.
    [InlineData("playbooks[0].effectiveTo", "\"2024-12-31\"", "$.playbooks[0].effectiveTo", "playbook-dates-reversed")]
    [InlineData(
        "playbooks[1]",
        "{ \"cause\": \"late-parcel\", \"effectiveFrom\": \"2026-01-01\"" + NextYear,
        "$.playbooks[1].effectiveFrom",
        "playbook-dates-overlap"
    )]
    [InlineData(
        "playbooks[1]",
        "{ \"cause\": \"late-parcel\", \"effectiveFrom\": \"2025-01-01\"" + NextYear,
        "$.playbooks[1].effectiveFrom",
        "playbook-key-twice"
    )]
    // Steps in a circle.
    [InlineData("playbooks[0].steps[0].after", "[\"hand-in\"]", "$.playbooks[0].steps[1].after[0]", "playbook-steps-in-circle")]
    [InlineData("playbooks[0].steps[1].after[0]", "\"collect\"", "$.playbooks[0].steps[1].after[0]", "playbook-steps-in-circle")]
    // Clocks of a cause.
    [InlineData("playbooks[0].clocks[0]", null, "$.playbooks[0].clocks", "playbook-appeal-clock-missing")]
    // Names and addresses.
    [InlineData("items[0].item", "\"Notice\"", "$.items[0].item", "playbook-code-invalid")]
    [InlineData("playbooks[0].cause", "\"late_parcel\"", "$.playbooks[0].cause", "playbook-code-invalid")]
    [InlineData("playbooks[0].steps[0].step", "\"Read\"", "$.playbooks[0].steps[0].step", "playbook-code-invalid")]
    [InlineData("clocks[3].clock", "\"parcel-clock\"", "$.clocks[3].clock", "playbook-code-invalid")]
    [InlineData("clocks[3].clock", "\"Parcel\"", "$.clocks[3].clock", "playbook-code-invalid")]
    [InlineData("clocks[3].rule", "\"parcel 36\"", "$.clocks[3].rule", "playbook-code-invalid")]
    [InlineData("sources.rule.address", "\"http://rules.example\"", "$.sources.rule.address", "playbook-address-invalid")]
    [InlineData("sources.rule.address", "\"rules\"", "$.sources.rule.address", "playbook-address-invalid")]
    public void A_bad_place_is_named(string path, string? json, string expected, string code)
    {
        var faults = PlaybookFile.ReadSound(SamplePlatform.Bytes(SamplePlatform.Sound().With(path, json))).Faults;

        Assert.Contains((expected, code), faults.Select(fault => (fault.Path, fault.Code)));
        Assert.All(faults, fault =>
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", fault.Message.Zh);
            Assert.DoesNotContain("{", fault.Message.Zh + fault.Message.En, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Texts_have_an_end()
    {
        var file = SamplePlatform
            .Sound()
            .With("playbooks[0].warnings[0].zh", $"\"{new string('长', 1_001)}\"")
            .With("items[0].title.en", $"\"{new string('x', 121)}\"");

        Assert.Equal(["$.items[0].title.en", "$.playbooks[0].warnings[0].zh"], PlaybookFile.ReadSound(SamplePlatform.Bytes(file)).Faults.Where(fault => fault.Code == "text-too-long").Select(fault => fault.Path));
    }

    [Fact]
    public void Lists_have_an_end()
    {
        var file = SamplePlatform.Sound();
        file["items"] = new JsonArray([.. Enumerable.Range(0, 301).Select(number => JsonNode.Parse($$"""{ "item": "i{{number}}", "title": {{Title}} }"""))]);

        Assert.Equal(("$.items", "list-too-long"), Only(SamplePlatform.Bytes(file)));
    }

    [Fact]
    public void Two_rules_of_a_cause_never_start_one_clock_at_one_event()
    {
        var file = SamplePlatform.Sound().With("clocks[4]", AnotherWindow).With("playbooks[0].clocks[4]", "\"answer-9\"");
        Assert.Equal(("$.playbooks[0].clocks[4]", "playbook-clock-twice"), Only(SamplePlatform.Bytes(file)));

        // Another round is another event.
        Assert.Empty(PlaybookFile.ReadSound(SamplePlatform.Bytes(file.With("clocks[4].rounds[0]", "\"report\""))).Faults);
    }

    // Two rows for each of the sample's clocks and one for each step: a schedule that several clocks share counts for each of them.
    [Theory]
    [InlineData(5, null)]
    [InlineData(60, "playbook-clocks-too-many")]
    public void What_does_not_fit_one_transaction_is_refused(int steps, string? code)
    {
        var file = SamplePlatform.Sound();
        for (var i = 0; i < steps; i++)
            file = file.With($"schedules.days[{i + 2}]", $$"""{ "name": "day{{i}}", "at": "daysBefore", "value": {{i + 10}}, "to": ["desk"] }""");

        var faults = PlaybookFile.ReadSound(SamplePlatform.Bytes(file)).Faults;
        Assert.Equal(code is null ? [] : [("$.playbooks[0].clocks", code)], faults.Select(fault => (fault.Path, fault.Code)));
    }

    // Three clocks of four rows each, and one of two rows and a row for each step: 14 rows and the long schedule's steps.
    // ── 76 steps: 90 rows, the most that closing a case may write │ 77 steps: 91 ──
    [Theory]
    [InlineData(76, null)]
    [InlineData(77, "playbook-clocks-too-many")]
    public void Ninety_rows_fit_a_step_and_ninety_one_do_not(int steps, string? code)
    {
        const string Overdue = """{ "name": "overdue", "at": "overdue", "to": ["desk"] }""";
        var days = Enumerable
            .Range(1, steps - 1)
            .Select(day => $$"""{ "name": "day{{day}}", "at": "daysBefore", "value": {{day}}, "to": ["desk"] }""");
        var file = SamplePlatform
            .Sound()
            .With("schedules.long", $"[{string.Join(", ", days)}, {Overdue}]")
            .With("clocks[3].schedule", "\"long\"");

        var faults = PlaybookFile.ReadSound(SamplePlatform.Bytes(file)).Faults;
        Assert.Equal(code is null ? [] : [("$.playbooks[0].clocks", code)], faults.Select(fault => (fault.Path, fault.Code)));
    }

    // ── 0 refused │ 1 … the most: sound │ one more: refused ──
    [Theory]
    [InlineData("characters", 100_000)]
    [InlineData("files", 200)]
    [InlineData("fileBytes", 4_294_967_296)]
    public void A_hand_in_s_limit_has_both_its_ends(string limit, long most)
    {
        bool Refused(long value) => PlaybookFile.ReadSound(SamplePlatform.Bytes(SamplePlatform.Sound().With($"playbooks[0].handIn.{limit}", $"{value}"))).Faults
            .Any(fault => (fault.Path, fault.Code) == ($"$.playbooks[0].handIn.{limit}", "playbook-limit-invalid"));

        Assert.Equal([true, false, false, true], new[] { 0, 1, most, most + 1 }.Select(Refused));
    }

    [Fact]
    public void An_entry_that_follows_another_is_sound()
    {
        var file = SamplePlatform
            .Sound()
            .With("playbooks[0].effectiveTo", "\"2025-12-31\"")
            .With("playbooks[1]", "{ \"cause\": \"late-parcel\", \"effectiveFrom\": \"2026-01-01\"" + NextYear);

        Assert.Empty(PlaybookFile.ReadSound(SamplePlatform.Bytes(file)).Faults);
        Assert.Equal("playbook-dates-overlap", Only(SamplePlatform.Bytes(file.With("playbooks[0].effectiveTo", "\"2026-01-01\""))).Code);
    }

    [Fact]
    public void Nobody_has_read_tomorrows_rules()
    {
        var file = SamplePlatform
            .Sound()
            .With("playbooks[0].checkedOn", "\"2026-01-11\"")
            .With("sources.habit.checkedOn", "\"2026-02-01\"")
            .With("guides[0].checkedOn", "\"2027-01-01\"");
        var platform = SamplePlatform.Read(file);

        Assert.Equal(
            ["$.sources.habit.checkedOn", "$.playbooks[0].checkedOn", "$.guides[0].checkedOn"],
            PlaybookCheck.InFuture(platform, new DateOnly(2026, 1, 10)).Select(fault => fault.Path));
        Assert.Empty(PlaybookCheck.InFuture(platform, new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public void A_fault_tells_all_places_of_a_file_at_once()
    {
        var faults = PlaybookFile.ReadSound(SamplePlatform.Bytes(SamplePlatform.Sound().With("clocks[0].count", "0").With("version", "\"\""))).Faults;
        var refusal = PlaybookFault.Refuse(faults)!;

        Assert.Equal("text-empty", refusal.Told());
        Assert.Equal(["$.version", "$.clocks[0].count"], refusal.Places.Select(place => place.Path));
        Assert.All(refusal.Places, place => Assert.NotNull(place.Why));
        Assert.Null(PlaybookFault.Refuse([]));
    }

    private static (string Path, string Code) Only(byte[] json)
    {
        var fault = Assert.Single(PlaybookFile.ReadSound(json).Faults);
        return (fault.Path, fault.Code);
    }
}
