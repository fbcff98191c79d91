using System.Globalization;
using System.Text.Json.Nodes;
using CaseDesk.Samples.Windows;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.TestKit.Hostile;

/// <summary>A body that each route with a body takes, so that success paths are gone, too.</summary>
public static class HostileBodies
{
    private static readonly string[] s_strings =
    [
        "",
        " ",
        "\0",
        "\uFEFF\u202E",
        "💰",
        "' or 1 eq 1",
        "../../etc/passwd",
        "2026-02-29",
        "<script>",
        "9999-12-31T23:59:59+00:00",
        "0001-01-01T00:00:00+08:00",
        "0001-01-01",
        "0001-01-01T00:00",
        "9999-12-31T23:59",
    ];

    public static JsonObject Of(string route, DateTimeOffset now) =>
        route switch
        {
            "api/cases" or "api/cases/preview" => ValidBodies.Case(now),
            "api/cases/{id}" => new() { ["shop"] = "改名" },
            "api/cases/{id}/evidence" => new()
            {
                ["item"] = "other",
                ["fileName"] = "b.pdf",
                ["size"] = 12,
            },
            "api/cases/{id}/contacts" => ValidBodies.Contact(now),
            "api/cases/{id}/submissions" => new() { ["override"] = "另寄" },
            "api/cases/{id}/decisions" => new() { ["outcome"] = "supplementRequested" },
            "api/cases/{id}/clocks" => new() { ["clock"] = "dispute" },
            "api/cases/{id}/clocks/{clock}/end" => new() { ["met"] = true, ["reason"] = "已处理" },
            "api/cases/{id}/clocks/{clock}/snooze" => new() { ["until"] = ValidBodies.Instant(now.AddHours(3)) },
            "api/cases/{id}/truth" => new() { ["name"] = "示例人", ["role"] = "店主" },
            "api/cases/{id}/packets" => new()
            {
                ["ground"] = "wrongFinding",
                ["letter"] = new JsonObject
                {
                    ["company"] = "示例公司",
                    ["facts"] = new JsonArray(new JsonObject { ["text"] = "某日发货" }),
                    ["measures"] = new JsonArray(new JsonObject { ["text"] = "增派人手" }),
                },
            },
            "api/cases/{id}/packets/preview" => new() { ["ground"] = "wrongFinding" },
            "api/cases/{id}/texts" => new() { ["item"] = "other", ["text"] = "字" },
            "api/cases/{id}/legal-hold" or "api/cases/{id}/legal-hold/lift" => new() { ["reason"] = "法院调取" },
            "api/cases/{id}/erasure" => new() { ["reason"] = "本人要求", ["early"] = "提前" },
            "api/cases/{id}/undo" => new() { ["step"] = "decision", ["reason"] = "记错了" },
            "api/cases/{id}/notes" => new() { ["text"] = "周五再问" },
            "api/cases/{id}/owner" => new() { ["owner"] = "林一" },
            "api/links/qr" => new() { ["link"] = "https://desk.example/c/x" },
            "api/webhooks" => ValidBodies.Webhook(new Uri("http://127.0.0.1:9/y"), "case.opened"),
            "api/webhooks/{wid}" => new() { ["events"] = new JsonArray("case.opened"), ["status"] = "active" },
            "api/webhooks/{wid}/replay" => new() { ["from"] = ValidBodies.Instant(now.AddDays(-1)), ["to"] = ValidBodies.Instant(now) },
            "api/keys" => new()
            {
                ["name"] = $"k{Guid.NewGuid():N}",
                ["role"] = "reader",
                ["endsAt"] = ValidBodies.Instant(now.AddDays(30)),
            },
            "api/people" => new()
            {
                ["login"] = $"l{Guid.NewGuid():N}",
                ["name"] = $"p{Guid.NewGuid():N}",
                ["role"] = "reader",
            },
            "api/playbooks/{platform}" => PlaybookBodies.LateScan(),
            "api/calendar/refresh" => new()
            {
                ["file"] = new JsonObject { ["year"] = 2027, ["holidays"] = new JsonArray() },
            },
            "api/first-sign-in" => new() { ["code"] = "not-the-code-0123456789abc" },
            HostileRoute.Page => new()
            {
                ["do"] = "contact",
                ["key"] = "drawn with the form",
                ["at"] = now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
                ["channel"] = "电话",
                ["asked"] = "何时解冻",
                ["promisedDate"] = "2026-03-20",
            },
            _ => [],
        };

    /// <summary>The same where the whole of a success needs another: once, on a scene that is whole.</summary>
    public static JsonObject OfSuccess(string route, DateTimeOffset now, HostileScene scene) =>
        route switch
        {
            "api/first-sign-in" => new() { ["code"] = scene.SignInCode },
            "api/cases/{id}/texts" => new() { ["item"] = "explanation", ["text"] = "买家已退款。" },
            // One that nothing rests on, and that may be taken away again.
            "api/playbooks/{platform}" => new()
            {
                ["format"] = "casedesk-playbooks/1",
                ["code"] = ValidBodies.Platform,
                ["title"] = new JsonObject { ["zh"] = "抖店", ["en"] = "Douyin Shop" },
                ["version"] = "ours-1",
            },
            "api/calendar/refresh" => new() { ["file"] = JsonNode.Parse(InventedYear.File) },
            _ => Of(route, now),
        };

    /// <summary>As it is sent there: JSON, and the fields of a form where a page without scripts sends one.</summary>
    public static string Text(string route, JsonObject body) =>
        route == HostileRoute.Page
            ? string.Join('&', body.Select(static field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString($"{field.Value}")}"))
            : body.ToJsonString();

    /// <summary>A body with one to three places spoiled, and now and then broken as text.</summary>
    public static string Spoil(string route, JsonObject valid, Random random)
    {
        var body = valid.DeepClone().AsObject();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var names = body.Select(field => field.Key).Append("extra").ToArray();
            body[names[random.Next(names.Length)]] = random.Next(7) switch
            {
                0 => null,
                1 => random.Next(2) == 0,
                2 => 1e300,
                3 => new JsonArray(new JsonObject(), null),
                4 => new string('长', random.Next(5_000)),
                5 => long.MinValue,
                _ => s_strings[random.Next(s_strings.Length)],
            };
        }

        var text = Text(route, body);
        return random.Next(5) == 0 ? text[..random.Next(text.Length)] : text;
    }
}
