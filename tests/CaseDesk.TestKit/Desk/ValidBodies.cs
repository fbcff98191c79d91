using System.Text.Json.Nodes;

namespace CaseDesk.TestKit.Desk;

/// <summary>Bodies that the desk takes. Names and figures in them are invented, and found nowhere else.</summary>
public static class ValidBodies
{
    public const string Platform = "douyin-shop";
    public const string Cause = "payout-frozen-quality";

    /// <summary>What the playbook of <see cref="Cause"/> demands before a submission.</summary>
    public static IReadOnlyList<string> RequiredItems { get; } = ["violation-notice", "product-images"];

    /// <param name="now">The desk's clock: the slip came an hour before.</param>
    public static JsonObject Case(DateTimeOffset now) =>
        new()
        {
            ["platform"] = Platform,
            ["cause"] = Cause,
            ["hold"] = "penaltyFreeze",
            ["shop"] = "云杉杂货铺",
            ["amountHeld"] = 98765.43m,
            ["currency"] = "CNY",
            ["slip"] = new JsonObject
            {
                ["number"] = "FD-TEST-7731",
                ["noticedAt"] = Instant(now.AddHours(-1)),
                ["releaseConditions"] = new JsonArray("补充进货凭证"),
            },
            ["contacts"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "某店主",
                    ["role"] = "merchant",
                    ["phone"] = "000-5550-1234",
                    ["email"] = "owner@shop.example",
                }
            ),
        };

    public static JsonObject Evidence(string item, EvidenceFile file, bool withHash = true)
    {
        ArgumentNullException.ThrowIfNull(file);
        var body = new JsonObject
        {
            ["item"] = item,
            ["fileName"] = file.Name,
            ["size"] = file.Bytes.Length,
        };
        if (withHash)
            body["sha256"] = file.Sha256;
        return body;
    }

    public static JsonObject Contact(DateTimeOffset now) =>
        new()
        {
            ["at"] = Instant(now),
            ["channel"] = "phone",
            ["who"] = "客服",
            ["asked"] = "问进度",
            ["answered"] = "处理中",
        };

    public static JsonObject Webhook(Uri url, params IEnumerable<string> events)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new JsonObject
        {
            ["channel"] = "webhook",
            ["url"] = url.AbsoluteUri,
            ["events"] = new JsonArray([.. events.Select(type => (JsonNode)type)]),
        };
    }

    /// <summary>ISO 8601 with an offset.</summary>
    public static string Instant(DateTimeOffset instant) => instant.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
