using System.Text.Json.Nodes;
using static CaseDesk.TestKit.BadInput.BodyRoutes;

namespace CaseDesk.TestKit.BadInput;

/// <summary>What is wrong with an import. Every fault of a year has a row of its own beside the rule.</summary>
public static class BadCalendars
{
    public static IEnumerable<BadRequest> OfARefresh() =>
    [
        Refresh.Wrong("nothing", "{}", 422, "calendar-source-missing"),
        Refresh.Wrong("an empty body", "", 422, "calendar-source-missing"),
        Refresh.Set("url", "https://days.example/2027.json", "calendar-source-missing"),
        Refresh.Set("file", null, "calendar-source-missing"),
        Refresh.Set("file", 7, "calendar-format-invalid"),
        Refresh.Set("file", new JsonArray(), "calendar-format-invalid"),
        Refresh.Set("file", new JsonObject(), "calendar-format-invalid"),
        Refresh.Set("file.format", "casedesk-working-days/1", "calendar-format-invalid"),
        Refresh.Set("file.colour", "red", "calendar-format-invalid"),
        Refresh.Set("file.year", 2029, "calendar-year-invalid"),
        Refresh.Set("file.notice", "gov", "calendar-notice-missing"),
        Refresh.Set("file.holidays.0.work.0", "2027-01-08", "calendar-make-up-on-weekday"),
        Refresh.Set("file.holidays.0.off.0", "2027-01-02", "calendar-off-on-weekend"),
        Refresh.Set("file.holidays.1.off.0", "2027-01-01", "calendar-day-twice"),
        Refresh.Set("file.holidays.1.off.0", "2026-02-05", "calendar-day-of-another-year"),
        Refresh.Set("file.holidays.2.off", new JsonArray(), "calendar-statutory-day-missing"),
        Refresh.Set("file.holidays.2.id", "nope", "calendar-holiday-unnamed"),
        Refresh.Set("file.holidays.2.off.0", "2027-02-30", "calendar-format-invalid"),
        Refresh.Set("file.holidays", new JsonArray([.. Enumerable.Range(0, 31).Select(_ => new JsonObject { ["id"] = "new-year", ["off"] = new JsonArray(), ["work"] = new JsonArray() })]), "calendar-format-invalid"),
        Refresh.Set("version", "", "calendar-version-invalid"),
        Refresh.Set("version", new string('v', 41), "calendar-version-invalid"),
        Refresh.Set("version", "cn-2026.1", "calendar-version-taken"),
        Refresh.Set("version", 7, "field-wrong-type"),
        Url("not a url", "calendar-url-invalid"),
        Url("http://days.example/2027.json", "calendar-url-invalid"),
        Url("file:///etc/passwd", "calendar-url-invalid"),
        Url("https://someone@days.example/2027.json", "calendar-url-invalid"),
        Url("https://10.0.0.1/2027.json", "calendar-url-not-public"),
        Url("https://169.254.169.254/metadata", "calendar-url-not-public"),
        Url("https://[::ffff:10.0.0.1]/2027.json", "calendar-url-not-public"),
        Url("http://127.0.0.1:9/2027.json", "calendar-fetch-failed"),
    ];

    private static BadRequest Url(string url, string code) => Refresh.Wrong(url, new JsonObject { ["url"] = url }.ToJsonString(), 422, code);
}
