using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.BadInput;

/// <summary>What is wrong with a playbook file over HTTP: its form, its meaning, its address, its tag.</summary>
public static class BadPlaybooks
{
    private static readonly BodyRoute _put = new("PUT", "api/playbooks/douyin-shop", PlaybookBodies.LateScan());

    public static IEnumerable<BadRequest> All() =>
    [
        _put.Wrong("cut short", """{"a":""", 400, "json-invalid"),
        _put.Wrong("nothing", "", 400, "json-invalid"),
        _put.Wrong("two values", "{} {}", 400, "json-invalid"),
        _put.Wrong("a comment", "{/*x*/}", 400, "json-invalid"),
        _put.Wrong("40 deep", new string('[', 40) + new string(']', 40), 400, "json-invalid"),
        _put.Wrong("half a character as a name", """{"\ud800":1}""", 400, "json-invalid"),
        _put.Wrong("an array", "[]", 422, "field-wrong-type"),
        _put.Wrong("null", "null", 422, "field-wrong-type"),
        _put.Wrong("a field twice", """{"format":"a","format":"b"}""", 422, "playbook-field-twice"),
        _put.Wrong("600 KB", $$"""{"x":"{{new string('x', 600_000)}}"}""", 413, "body-too-large"),
        _put.Wrong("plain text", _put.Valid.ToJsonString(), 415, "content-type-wrong") with { ContentType = "text/plain" },
        _put.Without("version"),
        _put.Set("nonsense", 1, "field-unknown"),
        _put.Set("clocks.0.count", "2", "field-wrong-type"),
        _put.Set("format", "casedesk-playbooks/0", "playbook-format-unknown"),
        _put.Set("code", "tmall", "playbook-platform-mismatch"),
        _put.Set("version", "", "text-empty"),
        _put.Set("items.0.title.zh", new string('长', 121), "text-too-long"),
        _put.Set("items", new JsonArray([.. Enumerable.Range(0, 301).Select(_ => (JsonNode)new JsonObject())]), "list-too-long"),
        _put.Set("playbooks.0.clocks.0", "nothing", "playbook-key-unknown"),
        _put.Set("playbooks.0.checkedOn", "2026-03-03", "playbook-checked-in-future"),
        _put.Set("clocks.0.count", 1099, "playbook-count-invalid"),
        _put.Set("clocks.0.rule", "appeal-7", "playbook-key-unknown"),
        _put.Set("clocks.0.title.zh", "a\0b", "value-invalid"),
        _put.Wrong("a tag of nothing", _put.Valid.ToJsonString(), 412, "playbook-file-changed") with { Headers = [("If-Match", "\"0x8DE\"")] },
        _put.Wrong("any tag of nothing", _put.Valid.ToJsonString(), 412, "playbook-file-changed") with { Headers = [("If-Match", "*")] },
        new("PUT", "api/playbooks/new-shop", PlaybookBodies.Change("new-shop", "v1").ToJsonString(), 422, "playbook-list-empty") { What = "a new platform without anything" },
        new("PUT", "api/playbooks/schema", PlaybookBodies.Change("schema", "v1").ToJsonString(), 422, "playbook-code-invalid") { What = "a platform with the schema's address" },
        .. new[] { "Douyin", "a%2Fb", "%2e%2e%2fx", "%E6%8A%96", "a_b", new string('a', 65) }.Select(code => new BadRequest("PUT", $"api/playbooks/{code}", "{}", 404, "platform-not-found")),
        new("GET", "api/playbooks/no-such", null, 404, "platform-not-found"),
        new("GET", "api/playbooks/douyin-shop/file", null, 404, "playbook-file-not-found"),
        new("GET", "api/playbooks/%2e%2e%2fx/file", null, 404, "playbook-file-not-found"),
        new("DELETE", "api/playbooks/douyin-shop", null, 404, "playbook-file-not-found"),
        new("DELETE", "api/playbooks/%27", null, 404, "playbook-file-not-found"),
    ];
}
