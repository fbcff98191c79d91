using System.Text.Json.Nodes;

namespace CaseDesk.TestKit.Desk;

/// <summary>Playbook files that a desk may put in place; invented, and checked on a day before <see cref="DeskHost.Start"/>.</summary>
public static class PlaybookBodies
{
    /// <summary>A file that changes nothing yet.</summary>
    public static JsonObject Change(string platform, string version) => new()
    {
        ["format"] = "casedesk-playbooks/1",
        ["code"] = platform,
        ["title"] = Text("抖店（本台）", "Douyin Shop, ours"),
        ["version"] = version,
    };

    /// <summary>A new cause with an item and an appeal of two days, and another title for an item that ships.</summary>
    public static JsonObject LateScan()
    {
        var file = Change("douyin-shop", "douyin-ours-1");
        file["sources"] = new JsonObject
        {
            ["our-memo"] = new JsonObject
            {
                ["title"] = Text("本台备忘", "Our memo"),
                ["confidence"] = "desk",
                ["checkedOn"] = "2026-02-01",
            },
        };
        file["items"] = new JsonArray(
            new JsonObject { ["item"] = "scan-photo", ["title"] = Text("扫描照片", "Photograph of the scan") },
            new JsonObject { ["item"] = "logistics", ["title"] = Text("快递轨迹（本台）", "Tracking, ours") });
        file["clocks"] = new JsonArray(Appeal("scan-2", 2));
        file["playbooks"] = new JsonArray(
            new JsonObject
            {
                ["cause"] = "late-scan",
                ["title"] = Text("揽收太晚", "Late scan"),
                ["summary"] = Text("本台自己的原因", "A cause of our own"),
                ["effectiveFrom"] = "2026-01-01",
                ["checkedOn"] = "2026-02-01",
                ["confidence"] = "desk",
                ["sources"] = new JsonArray("our-memo"),
                ["items"] = new JsonArray(
                    new JsonObject { ["item"] = "scan-photo", ["required"] = true },
                    new JsonObject { ["item"] = "logistics", ["required"] = false }
                ),
                ["steps"] = new JsonArray(),
                ["clocks"] = new JsonArray("scan-2", "window-3-7"),
                ["handIn"] = new JsonObject { ["confidence"] = "desk", ["source"] = "our-memo" },
                ["releaseConditions"] = new JsonArray(),
                ["escalation"] = new JsonArray("court"),
            }
        );
        return file;
    }

    /// <summary>A rule for the appeal clock.</summary>
    public static JsonObject Appeal(string rule, int days) => new()
    {
        ["rule"] = rule,
        ["clock"] = "appeal",
        ["title"] = Text("申诉", "Appeal"),
        ["text"] = Text("本台的期限", "A time of our own"),
        ["start"] = "notice",
        ["unit"] = "naturalDays",
        ["count"] = days,
        ["actor"] = "merchant",
        ["endsWith"] = new JsonArray("submission"),
        ["schedule"] = "days",
        ["source"] = "desk-practice",
        ["confidence"] = "desk",
    };

    private static JsonObject Text(string zh, string en) => new() { ["zh"] = zh, ["en"] = en };
}
