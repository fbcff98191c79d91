using System.Text.Json.Nodes;
using CaseDesk.Samples.Windows;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.TestKit.BadInput;

/// <summary>Every route that reads a JSON body.</summary>
public static class BodyRoutes
{
    public static readonly BodyRoute Open = new("POST", "api/cases", ValidBodies.Case(DeskHost.Start));
    public static readonly BodyRoute Preview = new("POST", "api/cases/preview", ValidBodies.Case(DeskHost.Start), IfMatch: false);
    public static readonly BodyRoute Correct = new("PATCH", "api/cases/{case}", new JsonObject
    {
        ["shop"] = "改名",
        ["slip"] = new JsonObject { ["number"] = "N-1" },
        ["contacts"] = new JsonArray(new JsonObject { ["name"] = "某人" }),
        ["clocks"] = new JsonArray(new JsonObject { ["id"] = "appeal", ["lastDay"] = "2026-03-20", ["reason"] = "页面" }),
    });

    public static readonly BodyRoute Start = new(
        "POST",
        "api/cases/{case}/evidence",
        new JsonObject
        {
            ["item"] = "other",
            ["fileName"] = "b.pdf",
            ["size"] = 12,
        },
        Link: true
    );
    public static readonly BodyRoute Complete = new("POST", "api/cases/{case}/evidence/{file}/complete", [], Link: true);
    public static readonly BodyRoute Ticket = new("POST", "api/cases/{case}/evidence/{file}/ticket", [], Link: true);
    public static readonly BodyRoute Contact = new("POST", "api/cases/{case}/contacts", ValidBodies.Contact(DeskHost.Start), Link: true);
    public static readonly BodyRoute Submit = new("POST", "api/cases/{case}/submissions", new JsonObject { ["override"] = "另寄" });
    public static readonly BodyRoute Decide = new("POST", "api/cases/{reviewed}/decisions", new JsonObject { ["outcome"] = "rejected" });
    public static readonly BodyRoute StartClock = new("POST", "api/cases/{case}/clocks", new JsonObject { ["clock"] = "dispute" });
    public static readonly BodyRoute EndClock = new(
        "POST",
        "api/cases/{case}/clocks/appeal/end",
        new JsonObject { ["met"] = true, ["reason"] = "已处理" }
    );
    public static readonly BodyRoute Snooze = new(
        "POST",
        "api/cases/{case}/clocks/appeal/snooze",
        new JsonObject { ["until"] = "2026-03-03T09:00:00+08:00" }
    );
    public static readonly BodyRoute Truth = new(
        "POST",
        "api/cases/{case}/truth",
        new JsonObject { ["name"] = "示例人", ["role"] = "店主" },
        Link: true
    );
    public static readonly BodyRoute Packet = new(
        "POST",
        "api/cases/{case}/packets",
        new JsonObject
        {
            ["ground"] = "wrongFinding",
            ["letter"] = new JsonObject
            {
                ["company"] = "示例公司",
                ["facts"] = new JsonArray(new JsonObject { ["text"] = "某日发货" }),
                ["measures"] = new JsonArray(new JsonObject { ["text"] = "增派人手" }),
            },
        }
    );

    public static readonly BodyRoute PacketPreview = new(
        "POST",
        "api/cases/{case}/packets/preview",
        new JsonObject { ["ground"] = "wrongFinding" },
        IfMatch: false
    );
    public static readonly BodyRoute Text = new(
        "POST",
        "api/cases/{case}/texts",
        new JsonObject { ["item"] = "other", ["text"] = "字" },
        Link: true,
        IfMatch: false
    );
    public static readonly BodyRoute Ready = new("POST", "api/cases/{case}/ready", [], Link: true);
    public static readonly BodyRoute Draw = new(
        "POST",
        "api/links/qr",
        new JsonObject { ["link"] = "https://desk.example/c/x" },
        IfMatch: false
    );
    public static readonly BodyRoute Hold = new("POST", "api/cases/{case}/legal-hold", new JsonObject { ["reason"] = "法院调取" });
    public static readonly BodyRoute Lift = new("POST", "api/cases/{case}/legal-hold/lift", new JsonObject { ["reason"] = "案件审结" });
    public static readonly BodyRoute Erase = new("POST", "api/cases/{case}/erasure", new JsonObject { ["reason"] = "保存期满" });
    public static readonly BodyRoute Close = new("POST", "api/cases/{case}/close", []);
    public static readonly BodyRoute Undo = new(
        "POST",
        "api/cases/{reviewed}/undo",
        new JsonObject { ["step"] = "submission", ["reason"] = "记错了" }
    );
    public static readonly BodyRoute Note = new("POST", "api/cases/{case}/notes", new JsonObject { ["text"] = "周五再问" });
    public static readonly BodyRoute Assign = new("POST", "api/cases/{case}/owner", new JsonObject { ["owner"] = "林一", ["reason"] = "交接" });
    public static readonly BodyRoute Remind = new("POST", "api/cases/{case}/remind", []);
    public static readonly BodyRoute Link = new("POST", "api/cases/{case}/links", []);
    public static readonly BodyRoute Hook = new(
        "POST",
        "api/webhooks",
        ValidBodies.Webhook(new Uri("http://127.0.0.1:9/y"), "case.opened"),
        IfMatch: false
    );
    public static readonly BodyRoute Change = new(
        "PATCH",
        "api/webhooks/{hook}",
        new JsonObject { ["events"] = new JsonArray("case.opened"), ["status"] = "active" },
        IfMatch: false
    );
    public static readonly BodyRoute Feed = new("POST", "api/feeds", new JsonObject { ["owner"] = "林一" }, IfMatch: false);
    public static readonly BodyRoute Key = new(
        "POST",
        "api/keys",
        new JsonObject
        {
            ["name"] = "程序",
            ["role"] = "reader",
            ["endsAt"] = "2026-06-01T00:00:00+08:00",
        },
        IfMatch: false
    );
    public static readonly BodyRoute Person = new(
        "POST",
        "api/people",
        new JsonObject
        {
            ["login"] = "a@desk.example",
            ["name"] = "林一",
            ["role"] = "reader",
        },
        IfMatch: false
    );
    public static readonly BodyRoute Refresh = new(
        "POST",
        "api/calendar/refresh",
        new JsonObject { ["file"] = JsonNode.Parse(InventedYear.File), ["version"] = "invented" },
        IfMatch: false
    );

    public static IReadOnlyList<BodyRoute> All { get; } =
    [
        Open,
        Correct,
        Start,
        Complete,
        Ticket,
        Contact,
        Submit,
        Decide,
        StartClock,
        EndClock,
        Snooze,
        Truth,
        Packet,
        Hold,
        Lift,
        Erase,
        Close,
        Undo,
        Note,
        Assign,
        Remind,
        Link,
        Hook,
        Change,
        Refresh,
        Preview,
        PacketPreview,
        Text,
        Ready,
        Draw,
        Feed,
        Key,
        Person,
    ];
}
