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
