using System.Text.Json.Nodes;
using static CaseDesk.TestKit.BadInput.BodyRoutes;

namespace CaseDesk.TestKit.BadInput;

/// <summary>What is wrong with a file, a contact, a step or a webhook.</summary>
public static class BadSteps
{
    public static IEnumerable<BadRequest> OfEvidence() =>
        [
            Start.Wrong("an empty body", "", 422, "field-missing"),
            Start.Without("item"),
            Start.Without("fileName"),
            Start.Without("size"),
            Start.Set("item", "nope", "item-unknown"),
            Start.Set("item", "../other", "evidence-item-invalid"),
            Start.Set("item", "", "evidence-item-invalid"),
            Start.Set("fileName", "", "file-name-empty"),
            Start.Set("fileName", "a.exe", "evidence-type-unsupported"),
            Start.Set("fileName", new string('长', 1_001), "file-name-too-long"),
            Start.Set("size", 0, "evidence-size-invalid"),
            Start.Set("size", -1, "evidence-size-invalid"),
            Start.Set("size", long.MaxValue, "evidence-too-large", 413),
            Start.Set("size", "12", "field-wrong-type"),
            Start.Set("size", 1.5, "field-wrong-type"),
            Start.Set("size", JsonNode.Parse("99999999999999999999"), "field-wrong-type"),
            Start.Set("sha256", "abc", "evidence-sha256-invalid"),
            Start.Set("sha256", 5, "field-wrong-type"),
            Start.Wrong("a closed case", Start.Valid.ToJsonString(), 409, "action-not-allowed") with
            {
                Path = "api/cases/{closed}/evidence",
            },
            Complete.Set("sha256", "abc", "evidence-sha256-invalid"),
            Complete.Set("sha256", new string('0', 64), "sha256-differs-from-declared"),
            Complete.Wrong("no bytes yet", "{}", 409, "upload-missing") with
            {
                Path = "api/cases/{case}/evidence/{empty}/complete",
            },
            new("PUT", "api/cases/{case}/evidence/{file}/content", "short", 422, "content-size-differs", ContentType: "application/pdf")
            {
                What = "another length",
            },
            new("GET", "api/cases/{case}/evidence/{file}/content", null, 409, "content-not-ready") { What = "not sealed" },
        ];

    public static IEnumerable<BadRequest> OfAStep() =>
        [
            Contact.Wrong("an empty body", "", 422, "field-missing"),
            Contact.Without("at"),
            Contact.Without("channel"),
            Contact.Without("asked"),
            Contact.Set("at", "2026-03-04", "date-in-future"),
            Contact.Set("at", "2001-01-01", "date-too-old"),
            Contact.Set("channel", "", "text-empty"),
            Contact.Set("asked", new string('问', 2001), "text-too-long"),
            Contact.Set("promisedDate", "2026-3-9", "field-wrong-type"),
            Submit.Wrong("items unmet", "{}", 409, "submission-incomplete"),
            Submit.Wrong("an empty body", "", 409, "submission-incomplete"),
            Submit.Set("override", "", "text-empty"),
            Submit.Set("kind", "prayer", "field-wrong-type"),
            Submit.Set("packetId", "p_none", "packet-not-ready", 409) with
            {
                At = "$.packetId",
            },
            Packet.Set("ground", "mercy", "field-wrong-type"),
            Packet.Set("ground", null, "packet-ground-missing"),
            Packet.Set("letter", new JsonObject { ["facts"] = null }, "field-wrong-type"),
            Packet.Set("round", 7, "packet-round-invalid"),
            Packet.Set("round", "1", "field-wrong-type"),
            Packet.Set("evidence", new JsonArray("../x"), "packet-evidence-unknown") with
            {
                At = "$.evidence[0]",
            },
            Packet.Set("evidence", new JsonArray((JsonNode?)null), "field-wrong-type"),
            Packet.Set("letter", new JsonObject { ["promise"] = "必胜" }, "field-unknown"),
            Packet.Wrong("a closed case", Packet.Valid.ToJsonString(), 409, "action-not-allowed") with
            {
                Path = "api/cases/{closed}/packets",
            },
            Packet.Wrong("no sealed evidence", Packet.Valid.ToJsonString(), 409, "packet-evidence-none"),
            Submit.Set("truth", new JsonObject { ["name"] = "甲" }, "field-missing") with
            {
                At = "$.truth.role",
            },
            Submit.Set("truth", new JsonObject { ["name"] = "", ["role"] = "店主" }, "text-empty") with
            {
                At = "$.truth.name",
            },
            Truth.Wrong("an empty body", "", 422, "field-missing"),
            Truth.Set("name", " ", "text-empty"),
            Truth.Set("role", new string('职', 51), "text-too-long"),
            Truth.Wrong("under review", Truth.Valid.ToJsonString(), 409, "action-not-allowed") with
            {
                Path = "api/cases/{reviewed}/truth",
            },
            StartClock.Wrong("an empty body", "", 422, "field-missing"),
            StartClock.Set("clock", "appeal", "clock-not-in-playbook"),
            StartClock.Set("clock", "", "clock-not-in-playbook"),
            StartClock.Set("startedAt", "2027-01-01", "date-in-future"),
            StartClock.Set("startedAt", "2001-01-01", "date-too-old"),
            StartClock.Set("count", 0, "clock-count-invalid"),
            StartClock.Set("count", -3, "clock-count-invalid"),
            StartClock.Set("count", 1_000_000, "clock-count-invalid"),
            EndClock.Without("met"),
            EndClock.Without("reason"),
            EndClock.Set("reason", "", "text-empty"),
            EndClock.Wrong("not running", EndClock.Valid.ToJsonString(), 409, "clock-not-running") with
            {
                Path = "api/cases/{case}/clocks/window/end",
            },
            EndClock.Wrong("no such clock", EndClock.Valid.ToJsonString(), 409, "clock-not-running") with
            {
                Path = "api/cases/{case}/clocks/%27/end",
            },
            Snooze.Without("until"),
            Snooze.Set("until", "2026-03-01T09:00:00+08:00", "snooze-invalid"),
            Snooze.Set("until", "2026-04-01T09:00:00+08:00", "snooze-invalid"),
            Snooze.Wrong("not running", Snooze.Valid.ToJsonString(), 409, "clock-not-running") with
            {
                Path = "api/cases/{case}/clocks/window/snooze",
            },
            Submit.Set("submittedAt", "2026-03-03T09:00:00+08:00", "date-in-future"),
            Submit.Set("submittedAt", "2025-01-01", "date-too-old"),
            Submit.Set("submittedAt", "2026-03-01", "date-before-notice"),
            Submit.Set("submittedAt", "9999-01-01", "field-wrong-type"),
            Submit.Wrong("under review", Submit.Valid.ToJsonString(), 409, "action-not-allowed") with
            {
                Path = "api/cases/{reviewed}/submissions",
            },
            Submit.Wrong("a closed case", Submit.Valid.ToJsonString(), 409, "action-not-allowed") with
            {
                Path = "api/cases/{closed}/submissions",
            },
            Decide.Without("outcome"),
            Decide.Set("outcome", "won", "field-wrong-type"),
            Decide.Set("outcome", null, "field-wrong-type"),
            Decide.Set("decidedAt", "2026-03-03T09:00:00+08:00", "date-in-future"),
            Decide.Set("decidedAt", "2026-02-01", "date-before-submission"),
            Decide.Set("amountReleased", 5, "amount-invalid"),
            Decide.Set("until", "2026-04-01", "value-invalid"),
            Decide.Wrong("more than was held", """{"outcome":"released","amountReleased":99999999}""", 422, "amount-invalid"),
            Decide.Wrong("extended, no date", """{"outcome":"extended"}""", 422, "extension-date-missing"),
            Decide.Wrong("extended to the past", """{"outcome":"extended","until":"2026-03-05"}""", 422, "extension-not-later"),
            Decide.Wrong("extended for ever", """{"outcome":"extended","until":"2190-01-01"}""", 422, "clock-too-far"),
            Decide.Wrong("extended to 9999", """{"outcome":"extended","until":"9999-12-31"}""", 422, "field-wrong-type"),
            Decide.Wrong("nothing submitted", Decide.Valid.ToJsonString(), 409, "action-not-allowed") with
            {
                Path = "api/cases/{case}/decisions",
            },
            Note.Wrong("an empty body", "", 422, "field-missing"),
            Note.Set("text", " \n", "text-empty"),
            Note.Set("text", new string('记', 4_001), "text-too-long"),
            Note.Set("text", 5, "field-wrong-type"),
            Assign.Without("owner"),
            Assign.Set("owner", "", "owner-invalid"),
            Assign.Set("owner", new string('林', 51), "owner-invalid"),
            Assign.Set("owner", "<b>", "owner-invalid"),
            Assign.Set("owner", "林\n一", "owner-invalid"),
            Assign.Set("reason", new string('因', 501), "text-too-long"),
            Assign.Set("owner", null, "owner-already", 409),
            Remind.Wrong("with the platform", "{}", 409, "nothing-for-merchant") with
            {
                Path = "api/cases/{reviewed}/remind",
            },
            Close.Set("reason", new string('x', 501), "text-too-long"),
            Close.Wrong("closed already", "{}", 409, "action-not-allowed") with
            {
                Path = "api/cases/{closed}/close",
            },
            Undo.Without("reason") with
            {
                Code = "text-empty",
            },
            Undo.Without("step"),
            Undo.Set("step", "opening", "field-wrong-type"),
            Undo.Set("step", 1, "field-wrong-type"),
            Undo.Set("reason", "", "text-empty"),
            Undo.Set("reason", new string('x', 501), "text-too-long"),
            Undo.Wrong("not the newest", """{"step":"closing","reason":"记错了"}""", 409, "undo-not-newest"),
            Undo.Wrong("nothing to undo", Undo.Valid.ToJsonString(), 409, "nothing-to-undo") with
            {
                Path = "api/cases/{case}/undo",
            },
        ];

    public static IEnumerable<BadRequest> OfAWebhook() =>
    [
        Hook.Without("channel"), Hook.Without("url"),
        Hook.Set("channel", "fax", "channel-unknown"),
        Hook.Set("channel", "email", "channel-unavailable"),
        Hook.Wrong("a robot elsewhere", """{"channel":"dingtalk","url":"https://shop.example/robot/send?access_token=x"}""", 422, "robot-url-invalid"),
        Hook.Wrong("another platform's robot", """{"channel":"wecom","url":"https://oapi.dingtalk.com/robot/send?access_token=x"}""", 422, "robot-url-invalid"),
        Hook.Wrong("a webhook's secret", """{"channel":"dingtalk","url":"https://oapi.dingtalk.com/robot/send?access_token=x","secret":"whsec_x"}""", 422, "robot-secret-invalid"),
        Hook.Wrong("a secret for nothing", """{"channel":"wecom","url":"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x","secret":"x"}""", 422, "robot-secret-unused"),
        Hook.Set("url", "not a url", "webhook-url-invalid"),
        Hook.Set("url", "https://someone@shop.example/x", "webhook-url-invalid"),
        Hook.Set("url", "https://shop.example/" + new string('x', 3000), "webhook-url-invalid"),
        Hook.Set("url", "ftp://shop.example/x", "webhook-url-not-https"),
        Hook.Set("url", "http://shop.example/x", "webhook-url-not-https"),
        Hook.Set("url", "https://10.0.0.1/x", "webhook-url-not-public"),
        Hook.Set("url", "https://[::ffff:169.254.169.254]/x", "webhook-url-not-public"),
        Hook.Set("secret", "short", "webhook-secret-invalid"),
        Hook.Set("signature", "v2", "webhook-signature-unknown"),
        Hook.Set("signature", "", "webhook-signature-unknown"),
        Hook.Set("signature", 1, "field-wrong-type"),
        Hook.Wrong("a choice of signature for a robot", """{"channel":"wecom","url":"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x","signature":"v1a"}""", 422, "webhook-signature-unused"),
        Hook.Wrong("a private key brought along", """{"channel":"webhook","url":"http://127.0.0.1:9/y","signature":"v1a","secret":"whsk_AAAA"}""", 422, "webhook-key-drawn-here"),
        Change.Set("events.0", "case.nope", "event-type-unknown"),
        Change.Set("events.0", null, "field-wrong-type"),
        Change.Set("status", "gone", "endpoint-status-unknown"),
        Change.Set("status", true, "field-wrong-type"),
        Change.Set("url", "https://shop.example/", "field-unknown"),
        Change.Set("disabledReason", "desk", "field-unknown"),
        Hook.Set("events.0", "case.nope", "event-type-unknown"),
        Hook.Set("events.0", null, "field-wrong-type"),
        Hook.Set("events", "case.opened", "field-wrong-type"),
    ];
}
