using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.TestKit.BadInput;

/// <summary>What is wrong with a playbook file over HTTP: its form, its meaning, its address, its tag.</summary>
public static class BadPlaybooks
{
    private static readonly BodyRoute s_put = new("PUT", "api/playbooks/douyin-shop", PlaybookBodies.LateScan());

    public static IEnumerable<BadRequest> All() =>
        [
            s_put.Wrong("cut short", """{"a":""", 400, "json-invalid"),
            s_put.Wrong("nothing", "", 400, "json-invalid"),
            s_put.Wrong("two values", "{} {}", 400, "json-invalid"),
            s_put.Wrong("a comment", "{/*x*/}", 400, "json-invalid"),
            s_put.Wrong("40 deep", new string('[', 40) + new string(']', 40), 400, "json-invalid"),
            s_put.Wrong("half a character as a name", """{"\ud800":1}""", 400, "json-invalid"),
            s_put.Wrong("an array", "[]", 422, "field-wrong-type"),
            s_put.Wrong("null", "null", 422, "field-wrong-type"),
            s_put.Wrong("a field twice", """{"format":"a","format":"b"}""", 422, "playbook-field-twice"),
            s_put.Wrong("600 KB", $$"""{"x":"{{new string('x', 600_000)}}"}""", 413, "body-too-large"),
            s_put.Wrong("plain text", s_put.Valid.ToJsonString(), 415, "content-type-wrong") with
            {
                ContentType = "text/plain",
            },
            s_put.Without("version"),
            s_put.Set("nonsense", 1, "field-unknown"),
            s_put.Set("clocks.0.count", "2", "field-wrong-type"),
            s_put.Set("format", "casedesk-playbooks/0", "playbook-format-unknown"),
            s_put.Set("code", "tmall", "playbook-platform-mismatch"),
            s_put.Set("version", "", "text-empty"),
            s_put.Set("items.0.title.zh", new string('长', 121), "text-too-long"),
            s_put.Set("items", new JsonArray([.. Enumerable.Range(0, 301).Select(_ => (JsonNode)new JsonObject())]), "list-too-long"),
            s_put.Set("playbooks.0.clocks.0", "nothing", "playbook-key-unknown"),
            s_put.Set("playbooks.0.checkedOn", "2026-03-03", "playbook-checked-in-future"),
            s_put.Set("clocks.0.count", 1099, "playbook-count-invalid"),
            s_put.Set("clocks.0.rule", "appeal-7", "playbook-key-unknown"),
            s_put.Set("clocks.0.title.zh", "a\0b", "value-invalid"),
            s_put.Wrong("a tag of nothing", s_put.Valid.ToJsonString(), 412, "playbook-file-changed") with
            {
                Headers = [("If-Match", "\"0x8DE\"")],
            },
            s_put.Wrong("any tag of nothing", s_put.Valid.ToJsonString(), 412, "playbook-file-changed") with
            {
                Headers = [("If-Match", "*")],
            },
            new("PUT", "api/playbooks/new-shop", PlaybookBodies.Change("new-shop", "v1").ToJsonString(), 422, "playbook-list-empty")
            {
                What = "a new platform without anything",
            },
            new("PUT", "api/playbooks/schema", PlaybookBodies.Change("schema", "v1").ToJsonString(), 422, "playbook-code-invalid")
            {
                What = "a platform with the schema's address",
            },
            .. new[] { "Douyin", "a%2Fb", "%2e%2e%2fx", "%E6%8A%96", "a_b", new string('a', 65) }.Select(code => new BadRequest(
                "PUT",
                $"api/playbooks/{code}",
                "{}",
                404,
                "platform-not-found"
            )),
            new("GET", "api/playbooks/no-such", null, 404, "platform-not-found"),
            new("GET", "api/playbooks/douyin-shop/file", null, 404, "playbook-file-not-found"),
            new("GET", "api/playbooks/%2e%2e%2fx/file", null, 404, "playbook-file-not-found"),
            new("DELETE", "api/playbooks/douyin-shop", null, 404, "playbook-file-not-found"),
            new("DELETE", "api/playbooks/%27", null, 404, "playbook-file-not-found"),
        ];
}
