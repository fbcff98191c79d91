using System.Text.Json.Nodes;
using static CaseDesk.Functions.Tests.BadInput.BodyRoutes;

namespace CaseDesk.Functions.Tests.BadInput;

/// <summary>What is wrong with a file, a contact, a step or a webhook.</summary>
public static class BadSteps
{
    public static IEnumerable<BadRequest> OfEvidence() =>
    [
        Start.Wrong("an empty body", "", 422, "field-missing"),
        Start.Without("item"), Start.Without("fileName"), Start.Without("size"),
        Start.Set("item", "nope", "item-unknown"),
        Start.Set("item", "../other", "evidence-item-invalid"),
        Start.Set("item", "", "evidence-item-invalid"),
        Start.Set("fileName", "../a.pdf", "file-name-path"),
        Start.Set("fileName", "a/b.pdf", "file-name-path"),
        Start.Set("fileName", """..\a.pdf""", "file-name-path"),
        Start.Set("fileName", """C:\a.pdf""", "file-name-path"),
        Start.Set("fileName", "a\0.pdf", "file-name-control-character"),
        Start.Set("fileName", "a\u202Efdp.exe.pdf", "file-name-hidden-character"),
        Start.Set("fileName", "", "file-name-empty"),
        Start.Set("fileName", "nul.pdf", "file-name-reserved"),
        Start.Set("fileName", ".pdf", "file-name-dots"),
        Start.Set("fileName", "a?.pdf", "file-name-forbidden-character"),
        Start.Set("fileName", "a", "file-name-no-extension"),
        Start.Set("fileName", "a.exe", "evidence-type-unsupported"),
        Start.Set("fileName", new string('长', 100) + ".pdf", "file-name-too-long"),
        Start.Set("size", 0, "evidence-size-invalid"),
        Start.Set("size", -1, "evidence-size-invalid"),
        Start.Set("size", long.MaxValue, "evidence-too-large", 413),
        Start.Set("size", "12", "field-wrong-type"),
        Start.Set("size", 1.5, "field-wrong-type"),
        Start.Set("size", JsonNode.Parse("99999999999999999999"), "field-wrong-type"),
        Start.Set("sha256", "abc", "evidence-sha256-invalid"),
        Start.Set("sha256", 5, "field-wrong-type"),
        Start.Wrong("a closed case", Start.Valid.ToJsonString(), 409, "action-not-allowed") with { Path = "api/cases/{closed}/evidence" },
        Complete.Set("sha256", "abc", "evidence-sha256-invalid"),
        Complete.Set("sha256", new string('0', 64), "sha256-differs-from-declared"),
        Complete.Wrong("no bytes yet", "{}", 409, "upload-missing") with { Path = "api/cases/{case}/evidence/{empty}/complete" },
        new("PUT", "api/cases/{case}/evidence/{file}/content", "short", 422, "content-size-differs", ContentType: "application/pdf") { What = "another length" },
        new("GET", "api/cases/{case}/evidence/{file}/content", null, 409, "content-not-ready") { What = "not sealed" },
    ];

    public static IEnumerable<BadRequest> OfAStep() =>
    [
        Contact.Wrong("an empty body", "", 422, "field-missing"),
        Contact.Without("at"), Contact.Without("channel"), Contact.Without("asked"),
        Contact.Set("at", "2026-03-04", "date-in-future"),
        Contact.Set("at", "2001-01-01", "date-too-old"),
        Contact.Set("channel", "", "text-empty"),
        Contact.Set("asked", new string('问', 2001), "text-too-long"),
        Contact.Set("promisedDate", "2026-3-9", "field-wrong-type"),
        Submit.Wrong("items unmet", "{}", 409, "submission-incomplete"),
        Submit.Wrong("an empty body", "", 409, "submission-incomplete"),
        Submit.Set("override", "", "text-empty"),
        Submit.Set("submittedAt", "2026-03-03T09:00:00+08:00", "date-in-future"),
        Submit.Set("submittedAt", "2025-01-01", "date-too-old"),
        Submit.Set("submittedAt", "2026-03-01", "date-before-notice"),
        Submit.Set("submittedAt", "9999-01-01", "field-wrong-type"),
        Submit.Wrong("under review", Submit.Valid.ToJsonString(), 409, "action-not-allowed") with { Path = "api/cases/{reviewed}/submissions" },
        Submit.Wrong("a closed case", Submit.Valid.ToJsonString(), 409, "action-not-allowed") with { Path = "api/cases/{closed}/submissions" },
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
        Decide.Wrong("nothing submitted", Decide.Valid.ToJsonString(), 409, "action-not-allowed") with { Path = "api/cases/{case}/decisions" },
        Close.Set("reason", new string('x', 501), "text-too-long"),
        Close.Wrong("closed already", "{}", 409, "action-not-allowed") with { Path = "api/cases/{closed}/close" },
    ];

    public static IEnumerable<BadRequest> OfAWebhook() =>
    [
        Hook.Without("channel"), Hook.Without("url"),
        Hook.Set("channel", "fax", "channel-unknown"),
        Hook.Set("channel", "dingtalk", "channel-unavailable"),
        Hook.Set("url", "not a url", "webhook-url-invalid"),
        Hook.Set("url", "https://someone@shop.example/x", "webhook-url-invalid"),
        Hook.Set("url", "https://shop.example/" + new string('x', 3000), "webhook-url-invalid"),
        Hook.Set("url", "ftp://shop.example/x", "webhook-url-not-https"),
        Hook.Set("url", "http://shop.example/x", "webhook-url-not-https"),
        Hook.Set("url", "https://10.0.0.1/x", "webhook-url-not-public"),
        Hook.Set("url", "https://[::ffff:169.254.169.254]/x", "webhook-url-not-public"),
        Hook.Set("secret", "short", "webhook-secret-invalid"),
        Hook.Set("events.0", "case.nope", "event-type-unknown"),
        Hook.Set("events.0", null, "field-wrong-type"),
        Hook.Set("events", "case.opened", "field-wrong-type"),
    ];
}
