using System.Text.Json.Nodes;
using static CaseDesk.TestKit.BadInput.BodyRoutes;

namespace CaseDesk.TestKit.BadInput;

/// <summary>What is wrong with a body on any route, and with each field on its own.</summary>
public static class BadBodies
{
    private static readonly string[] s_required = ["platform", "cause", "hold", "shop", "amountHeld", "currency", "slip"];

    public static IEnumerable<BadRequest> OnEveryRoute() =>
        All.SelectMany(route =>
                new[]
                {
                    route.Wrong("cut short", """{"a":""", 400, "json-invalid"),
                    route.Wrong("two values", "{} {}", 400, "json-invalid"),
                    route.Wrong("a comment", "{/*x*/}", 400, "json-invalid"),
                    route.Wrong("a field twice", """{"a":1,"a":2}""", 400, "json-invalid"),
                    route.Wrong("40 deep", new string('[', 40) + new string(']', 40), 400, "json-invalid"),
                    route.Wrong("half a character as a name", """{"\ud800":1}""", 400, "json-invalid"),
                    route.Wrong("an array", "[]", 422, "field-wrong-type"),
                    route.Wrong("an array of bodies", $"[{route.Valid.ToJsonString()}]", 422, "field-wrong-type"),
                    route.Wrong("a number", "7", 422, "field-wrong-type"),
                    route.Wrong("a text", "\"x\"", 422, "field-wrong-type"),
                    route.Wrong("null", "null", 422, "field-wrong-type"),
                    route.Wrong("70 KB", $$"""{"x":"{{new string('x', 70_000)}}"}""", 413, "body-too-large"),
                    route.Set("nonsense", 1, "field-unknown"),
                    route.Set("Nonsense", new JsonObject(), "field-unknown"),
                    route.Wrong("plain text", route.Valid.ToJsonString(), 415, "content-type-wrong") with
                    {
                        ContentType = "text/plain",
                    },
                    route.Wrong("a form", "a=b", 415, "content-type-wrong") with
                    {
                        ContentType = "application/x-www-form-urlencoded",
                    },
                }
            )
            .Concat(
                All.Where(route => route.Method == "POST")
                    .SelectMany(route =>
                        new[]
                        {
                            route.Wrong("a key of 256", route.Valid.ToJsonString(), 400, "idempotency-key-invalid") with
                            {
                                Headers = [("Idempotency-Key", new string('k', 256))],
                            },
                            route.Wrong("a key in Chinese", route.Valid.ToJsonString(), 400, "idempotency-key-invalid") with
                            {
                                Headers = [("Idempotency-Key", "键")],
                            },
                        }
                    )
            )
            .Concat(
                All.Where(route => route.IfMatch)
                    .SelectMany(route =>
                        new[] { "v1", "W/\"v1\"", "\"1\"", "\"v-1\"", "\"v\"", "\"v1\", \"v2\"", "\"v99999999999999999999\"", "\"" }.Select(
                            tag =>
                                route.Wrong($"If-Match {tag}", route.Valid.ToJsonString(), 400, "if-match-invalid") with
                                {
                                    Headers = [("If-Match", tag)],
                                }
                        )
                    )
            )
            .Concat(
                new[] { Correct, Start, Contact, Submit, Decide, Close, Link }.Select(route =>
                    route.Wrong("a stale version", route.Valid.ToJsonString(), 412, "version-stale") with
                    {
                        Headers = [("If-Match", "\"v999\"")],
                    }
                )
            );

    public static IEnumerable<BadRequest> OfACase() =>
        [
            .. s_required.Select(Open.Without),
            .. s_required.Select(field => Open.Set(field, null, "field-wrong-type")),
            Open.Wrong("an empty body", "", 422, "field-missing"),
            Open.Set("platform", "taobao", "platform-unknown"),
            Open.Set("platform", 7, "field-wrong-type"),
            Open.Set("cause", "no-cause", "cause-unknown"),
            Open.Set("hold", "other", "field-wrong-type"),
            Open.Set("hold", 1, "field-wrong-type"),
            Open.Set("shop", "", "text-empty"),
            Open.Set("shop", " \t", "text-empty"),
            Open.Set("shop", new string('店', 201), "text-too-long"),
            Open.Set("shop", "a\0b", "value-invalid"),
            Open.Set("shop", new JsonArray("x"), "field-wrong-type"),
            Open.Wrong(
                "half a character",
                Open.Valid.ToJsonString().Replace("\"CNY\"", "\"\\ud83d\"", StringComparison.Ordinal),
                422,
                "field-wrong-type"
            ),
            Open.Set("amountHeld", -1, "amount-invalid"),
            Open.Set("amountHeld", 1.001, "amount-invalid"),
            Open.Set("amountHeld", 10_000_000_000_000, "amount-invalid"),
            Open.Set("amountHeld", "5", "field-wrong-type"),
            Open.Set("amountHeld", JsonNode.Parse("1e400"), "field-wrong-type"),
            Open.Set("currency", "cny", "currency-invalid"),
            Open.Set("currency", "CNYX", "currency-invalid"),
            Open.Set("company", "店", "field-wrong-type"),
            Open.Set("company", new JsonObject(), "field-missing"),
            Open.Set("company", new JsonObject { ["name"] = "" }, "text-empty"),
            Open.Set("company", new JsonObject { ["name"] = "店", ["taxNumber"] = "91000000MA0000AAAA" }, "tax-number-invalid") with
            {
                At = "$.company.taxNumber",
            },
            Open.Set("goods", new JsonObject { ["names"] = Many(21, "x") }, "list-too-long"),
            Open.Set("goods", new JsonObject { ["names"] = new JsonArray("") }, "text-empty"),
            Open.Set("goods", new JsonObject { ["firstSoldOn"] = "2026-02-30" }, "field-wrong-type"),
            Open.Set("slip", "N", "field-wrong-type"),
            Open.Set("slip", new JsonObject { ["number"] = "N" }, "field-missing"),
            Open.Set("slip.colour", "red", "field-unknown"),
            Open.Set("slip.number", "", "text-empty"),
            Open.Set("slip.noticedAt", "2026-03-02T08:00:00", "field-wrong-type"),
            Open.Set("slip.noticedAt", "yesterday", "field-wrong-type"),
            Open.Set("slip.noticedAt", 1772409600, "field-wrong-type"),
            Open.Set("slip.noticedAt", "9999-12-31T23:59:59+00:00", "field-wrong-type"),
            Open.Set("slip.noticedAt", "0001-01-01T00:00:00+14:00", "field-wrong-type"),
            Open.Set("slip.noticedAt", "2026-02-30T00:00:00+08:00", "field-wrong-type"),
            Open.Set("slip.noticedAt", "2198-01-01T00:00:00+08:00", "date-in-future"),
            Open.Set("slip.noticedAt", "2026-03-03T00:00:00+08:00", "date-in-future"),
            Open.Set("slip.noticedAt", "2001-01-01", "date-too-old"),
            Open.Set("slip.releaseConditions", "x", "field-wrong-type"),
            Open.Set("slip.releaseConditions.0", null, "field-wrong-type"),
            Open.Set("slip.releaseConditions.0", "", "text-empty"),
            Open.Set("slip.releaseConditions", Many(21, "x"), "list-too-long"),
            Open.Set("slip.conditionsMet", new JsonArray(2), "condition-unknown") with
            {
                At = "$.slip.conditionsMet[0]",
            },
            Open.Set("slip.conditionsMet", new JsonArray(-1), "condition-unknown") with
            {
                At = "$.slip.conditionsMet[0]",
            },
            Open.Set("slip.conditionsMet", "0", "field-wrong-type"),
            Open.Set("slip.fineAmount", -1, "amount-invalid"),
            Open.Set("slip.fineAmount", 1.005m, "amount-invalid"),
            Open.Set("slip.freezeDays", 0, "freeze-invalid"),
            Open.Set("slip.freezeDays", 1099, "freeze-invalid"),
            Open.Set("slip.freezeUntil", "2026-02-01", "freeze-invalid"),
            Open.Set("slip.freezeUntil", "2033-01-01", "freeze-invalid"),
            Open.Set("contacts", new JsonObject(), "field-wrong-type"),
            Open.Set("contacts.0", null, "field-wrong-type"),
            Open.Set("contacts.0", 5, "field-wrong-type"),
            Open.Set("contacts.0.age", 30, "field-unknown"),
            Open.Set("contacts.0.phone", 5550, "field-wrong-type"),
            Open.Set("contacts.0.email", new string('e', 255), "text-too-long"),
            Open.Set("contacts", Many(21, new JsonObject()), "list-too-long"),
        ];

    public static IEnumerable<BadRequest> OfACorrection() =>
    [
        Correct.Wrong("no If-Match", Correct.Valid.ToJsonString(), 428, "if-match-missing") with { Headers = [] },
        Correct.Wrong("nothing", "{}", 422, "nothing-to-change"),
        Correct.Wrong("an empty body", "", 422, "nothing-to-change"),
        Correct.Set("shop", "", "text-empty"),
        Correct.Set("cause", "no-cause", "cause-unknown"),
        Correct.Set("status", "released", "field-unknown"),
        Correct.Set("slip.colour", 1, "field-unknown"),
        Correct.Set("clear", new JsonArray("shop"), "value-invalid") with { At = "$.clear[0]" },
        Correct.Set("clear", new JsonArray((JsonNode?)null), "field-wrong-type"),
        Correct.Set("slip.noticedAt", "2027-01-01", "date-in-future"),
        Correct.Set("contacts.0", null, "field-wrong-type"),
        Correct.Set("clocks.0", null, "field-wrong-type"),
        Correct.Set("clocks.0", new JsonObject(), "field-missing"),
        Correct.Set("clocks.0.id", "nope", "clock-unknown"),
        Correct.Set("clocks.0.id", "window", "clock-unknown"),
        Correct.Set("clocks.0.lastDay", "2026-03-01", "clock-in-past"),
        Correct.Set("clocks.0.lastDay", "2190-01-01", "clock-too-far"),
        Correct.Set("clocks.0.lastDay", "9999-12-31", "field-wrong-type"),
        Correct.Set("clocks.0.lastDay", "20.3.2026", "field-wrong-type"),
        Correct.Set("clocks.0.reason", " ", "text-empty"),
        Correct.Set("clocks.0.dueAt", "2026-03-12T09:00:00+08:00", "value-invalid"),
        Correct.Wrong("a closed case", Correct.Valid.ToJsonString(), 409, "action-not-allowed") with { Path = "api/cases/{closed}" },
    ];

    private static JsonArray Many(int count, JsonNode one) => [.. Enumerable.Range(0, count).Select(_ => one.DeepClone())];
}
