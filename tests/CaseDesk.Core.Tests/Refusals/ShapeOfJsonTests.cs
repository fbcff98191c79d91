using System.Text.Json;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Tests.Refusals;

/// <summary>What is wrong with a request's form is told at its place, and names of values are told in words.</summary>
public sealed class ShapeOfJsonTests
{
    private static readonly JsonSerializerOptions s_web = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    [Theory]
    [InlineData("""{ "colour": 1 }""", "$.colour field-unknown", "$.name field-missing")]
    [InlineData("""{ "name": "a", "by": { "x": { "name": "b" }, "a b": { } } }""", "$.by['a b'].name field-missing")]
    [InlineData("""{ "name": "a", "by": { "": null } }""", "$.by[''] field-wrong-type")]
    [InlineData("""{ "name": "a", "all": [ { "name": "b" }, null ] }""", "$.all[1] field-wrong-type")]
    [InlineData("""{ "name": { "first": 1 } }""")]
    [InlineData("""{ "name": "a", "by": 5, "all": { "x": null } }""")] // left to who reads the values
    [InlineData("""{ "name": "a", "by": [ null ], "all": "b" }""")]
    public void Each_part_is_looked_at_in_its_place(string json, params string[] places)
    {
        var findings = new Findings();
        using var document = JsonDocument.Parse(json);
        JsonShape.Check(findings, document.RootElement, s_web.GetTypeInfo(typeof(Part)), "$");

        Assert.Equal(places, findings.All.Select(found => $"{found.Path} {found.Refusal.Told()}"));
        Assert.All(findings.All, found => Assert.Equal(found.Path, found.Refusal.Arguments["path"]));
    }

    /// <summary>People read what an action or a status is called, in their language; of several, each.</summary>
    [Fact]
    public void Names_of_actions_and_states_are_told_in_words()
    {
        var refusal = new RefusalEntry("action-not-allowed", 409).With(
            ("action", "submit"), ("status", "collecting"), ("allowed", "submit, close"), ("outcome", "rejected"));
        var texts = RefusalTexts.Of(refusal);
        string Zh(string code) => RefusalTexts.NameOf(code).Zh;
        string En(string code) => RefusalTexts.NameOf(code).En;

        Assert.NotEqual("submit", Zh("submit"));
        Assert.Contains(Zh("submit"), texts.Zh.Detail, StringComparison.Ordinal);
        Assert.Contains(Zh("collecting"), texts.Zh.Detail, StringComparison.Ordinal);
        Assert.Contains(En("submit"), texts.En.Detail, StringComparison.Ordinal);
        Assert.Contains(En("collecting"), texts.En.Detail, StringComparison.Ordinal);
        Assert.Equal(("of-another-time", "of-another-time"), RefusalTexts.NameOf("of-another-time"));
    }

    /// <summary>The whole sentence, in both languages, with the marks that each puts between names.</summary>
    [Fact]
    public void An_answer_that_does_not_fit_is_told_with_those_that_do()
    {
        var texts = RefusalTexts.Of(new RefusalEntry("outcome-not-allowed", 409).With(
            ("status", "collecting"), ("outcome", "extended"), ("allowed", "rejected, partlyReleased, of-another-time")));

        Assert.Equal("案件“收集材料”时不能登记“延长审核”。可登记：已驳回、部分解冻、of-another-time。", texts.Zh.Detail);
        Assert.Equal(
            "Not an answer to a case that is being gathered: review extended. Possible: rejected, partly released, of-another-time.",
            texts.En.Detail);
    }

    [Fact]
    public void A_value_that_is_nothing_leaves_nothing() =>
        Assert.Equal("", new RefusalEntry("text-empty", 422).With(("path", new Silent())).Arguments["path"]);

    private sealed record Part(string Name)
    {
        public IReadOnlyDictionary<string, Part>? By { get; init; }

        public IReadOnlyList<Part>? All { get; init; }
    }

    private sealed class Silent
    {
        public override string? ToString() => null;
    }
}
