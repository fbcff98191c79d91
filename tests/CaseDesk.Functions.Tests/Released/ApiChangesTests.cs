using System.Text.Json.Nodes;
using CaseDesk.Functions.Tests.Reference;
using CaseDesk.Storage.Account;

namespace CaseDesk.Functions.Tests.Released;

/// <summary>Whoever was built for an earlier description of the same first figure gets along with this one.</summary>
public sealed class ApiChangesTests
{
    public static TheoryData<string> Releases => [.. ReleaseFolder.All];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Nothing_that_a_release_described_was_taken_away(string version)
    {
        if (Version.Parse(version).Major != Version.Parse(AppVersion.Text).Major)
            return;
        Assert.Empty(ApiChanges.Broken(new ReleaseFolder(version).Json("openapi.json"), OpenApi.Document));
    }

    /// <summary>Each is a change that would break somebody, and is named.</summary>
    [Theory]
    [InlineData("GET /api/money is gone", "paths|-/api/money")]
    [InlineData("GET /api/cases/{id} 404 is gone", "paths|/api/cases/{id}|get|responses|-404")]
    [InlineData("GET /api/cases/{id} 404 lacks the code case-not-found", "paths|/api/cases/{id}|get|responses|404|x-problem-codes|-0")]
    [InlineData(".status is gone", "components|schemas|CaseView|properties|-status")]
    [InlineData(".id may be missing now", "components|schemas|CaseView|required|-0")]
    [InlineData(".amountHeld was number and is string", "components|schemas|CaseView|properties|amountHeld|type=string")]
    [InlineData(".shop is gone", "components|schemas|CaseFactsInput|properties|-shop")]
    [InlineData(".owner must be sent now", "components|schemas|CaseFactsInput|required=[\"owner\"]")]
    [InlineData("lacks the value collecting", "components|schemas|CaseStatus|enum|-0")]
    [InlineData("maxLength was  and is 5", "components|schemas|CaseFactsInput|properties|shop|maxLength=5")]
    [InlineData("lacks the parameter status", "paths|/api/cases|get|parameters|-0")]
    [InlineData("POST case.opened is gone", "webhooks|-case.opened")]
    public void What_would_break_somebody_is_named(string said, string change) =>
        Assert.Contains(ApiChanges.Broken(OpenApi.Document, Changed(change)), fault => fault.Contains(said, StringComparison.Ordinal));

    [Theory]
    [InlineData("components|schemas|CaseView|properties|fresh={\"type\":\"string\"}")]
    [InlineData("components|schemas|CaseFactsInput|properties|fresh={\"type\":\"string\"}")]
    [InlineData("paths|/api/fresh={}")]
    [InlineData("paths|/api/cases/{id}|get|responses|418={\"description\":\"x\"}")]
    public void What_is_only_added_breaks_nobody(string change) => Assert.Empty(ApiChanges.Broken(OpenApi.Document, Changed(change)));

    /// <summary>The description with something taken away (<c>-name</c>) or set (<c>name=json</c>) at the end of a way.</summary>
    private static JsonObject Changed(string change)
    {
        var document = OpenApi.Document.DeepClone().AsObject();
        var parts = change.Split('|');
        var at = parts[..^1].Aggregate((JsonNode)document, static (node, part) => node[part]!);
        var last = parts[^1];
        if (last.StartsWith('-') && at is JsonArray list)
            list.RemoveAt(int.Parse(last[1..], System.Globalization.CultureInfo.InvariantCulture));
        else if (last.StartsWith('-'))
            Assert.True(at.AsObject().Remove(last[1..]));
        else
            at[last.Split('=')[0]] = Value(last.Split('=', 2)[1]);
        return document;
    }

    private static JsonNode? Value(string text) => char.IsLetter(text[0]) ? JsonValue.Create(text) : JsonNode.Parse(text);
}
