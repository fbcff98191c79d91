using Xunit;
using static CaseDesk.TestKit.BadInput.BodyRoutes;

namespace CaseDesk.TestKit.BadInput;

/// <summary>Nobody, somebody else, nothing there, and queries that mean nothing.</summary>
public static class BadAddresses
{
    private static readonly (string Method, string Path, bool Link)[] s_withoutBody =
    [
        ("GET", "api/cases", false),
        ("GET", "api/cases/{case}", true),
        ("GET", "api/cases/{case}/timeline", true),
        ("GET", "api/cases/{case}/packets/p_zzzzzzzzzzzzzzzz", false),
        ("GET", "api/cases/{case}/evidence/{file}/content", true),
        ("GET", "api/cases/{case}/evidence/{file}/blocks", true),
        ("PUT", "api/cases/{case}/evidence/{file}/content", true),
        ("DELETE", "api/cases/{case}/evidence/{file}", true),
        ("PUT", "api/playbooks/douyin-shop", false),
        ("DELETE", "api/playbooks/douyin-shop", false),
        ("GET", "api/playbooks/douyin-shop/file", false),
        ("GET", "api/webhooks", false),
        ("GET", "api/webhooks/{hook}", false),
        ("DELETE", "api/webhooks/{hook}", false),
        ("GET", "api/webhooks/{hook}/deliveries", false),
        ("GET", "api/desk-record", false),
        ("GET", "api/desk-record/custody", false),
        ("GET", "api/feeds", false),
        ("DELETE", "api/feeds/f_0123456789abcdef", false),
    ];

    private static readonly string[] s_noCase =
    [
        "c_zzzzzzzzzzzzzzzz",
        "x",
        "c_0",
        "C_ZZZZZZZZZZZZZZZZ",
        "c_%27or%271%27eq%271",
        "c_zzzzzzzz%2Fzzzzzzz",
        "%E6%A1%88",
        new('a', 2000),
    ];

    private static readonly string[] s_noEvidence = ["e_zzzzzzzzzzzzzzzz", "{otherFile}", "x%7Cy", "%27", new('a', 2000)];

    private static IEnumerable<(string Method, string Path, string? Body, bool Link)> Everything() =>
        s_withoutBody.Select(route => (route.Method, route.Path, route.Method == "PUT" ? "" : (string?)null, route.Link))
            .Concat(All.Select(route => (route.Method, route.Path, (string?)route.Valid.ToJsonString(), route.Link)));

    public static IEnumerable<BadRequest> OfACaller() =>
        Everything()
            .SelectMany(route =>
                new[]
                {
                    (null, 401, "key-missing"),
                    ("Basic {key}", 401, "key-missing"),
                    ("Bearer", 401, "key-missing"),
                    ("Bearer not-the-desk-key-at-all", 401, "key-wrong"),
                    ("Bearer {case}.", 401, "key-wrong"),
                    ("Bearer {link}", route.Link ? 0 : 403, "link-not-enough"),
                    ("Bearer {deadLink}", route.Link ? 404 : 403, route.Link ? "case-not-found" : "link-not-enough"),
                }
                    .Where(auth => auth.Item2 != 0)
                    .Select(auth => new BadRequest(route.Method, route.Path, route.Body, auth.Item2, auth.Item3, auth.Item1)
                    {
                        What = $"as {auth.Item1 ?? "nobody"}",
                        Headers = route.Method == "PATCH" ? [("If-Match", "*")] : [],
                    })
            );

    public static IEnumerable<BadRequest> OfAnId()
    {
        foreach (var (method, path, body, link) in Everything().Where(route => route.Path.StartsWith("api/cases/{", StringComparison.Ordinal)))
        {
            var start = path.Contains("{case}", StringComparison.Ordinal) ? "{case}" : "{reviewed}";
            foreach (var id in s_noCase)
                yield return Request(method, path.Replace(start, id, StringComparison.Ordinal), body, "case-not-found");
            if (link)
                yield return Request(method, path.Replace(start, "{other}", StringComparison.Ordinal), body, "case-not-found") with
                {
                    Auth = "Bearer {link}",
                };
            foreach (var id in path.Contains("{file}", StringComparison.Ordinal) ? s_noEvidence : [])
                yield return Request(method, path.Replace("{file}", id, StringComparison.Ordinal), body, "evidence-not-found");
        }

        foreach (var id in new[] { "wh_zzzzzzzzzzzzzzzzzzzzzzzz", "x", "%27", new string('a', 2000) })
        {
            yield return Request("GET", $"api/webhooks/{id}", null, "webhook-not-found");
            yield return Request("DELETE", $"api/webhooks/{id}", null, "webhook-not-found");
            yield return Request("PATCH", $"api/webhooks/{id}", "{}", "webhook-not-found");
            yield return Request("GET", $"api/webhooks/{id}/deliveries", null, "webhook-not-found");
        }

        foreach (var feed in new[] { "f_0123456789abcdef", "x", "%27", new string('a', 2000) })
        {
            yield return Request("DELETE", $"api/feeds/{feed}", null, "feed-not-found");
            yield return Request("GET", $"feeds/{feed}", null, "feed-not-found");
            yield return Request("GET", $"feeds/{feed}.{new string('0', 32)}.ics", null, "feed-not-found");
        }

        foreach (var id in new[] { "{case}", "C_ZZZZZZZZZZZZZZZZ", "{case}.{case}" })
            yield return Request("GET", $"feeds/{id}.{new string('0', 32)}.ics", null, "feed-not-found");
        yield return Request("GET", "api/nothing", null, "route-unknown");
        yield return Request("GET", "api/cases/{case}/nothing", null, "route-unknown");
        yield return Request("OPTIONS", "api/nothing", null, "route-unknown");
        yield return Request("PROPFIND", "api/nothing", null, "route-unknown");
        yield return new BadRequest("PUT", "api/cases", "{}", 405, "method-not-allowed");
        yield return new BadRequest("DELETE", "api/cases/{case}", null, 405, "method-not-allowed");
        yield return new BadRequest("PROPFIND", "api/cases/{case}", null, 405, "method-not-allowed");
        yield return new BadRequest("POST", "", "{}", 405, "method-not-allowed");
    }

    public static IEnumerable<BadRequest> OfAQuery() =>
        new[]
        {
            ("api/cases?status=nope", 400, "query-invalid"),
            ("api/cases?status=collecting&status=closed", 400, "query-invalid"),
            ("api/cases?nope=1", 400, "query-invalid"),
            ("api/cases?platform=a%27b", 400, "query-invalid"),
            ("api/cases?owner=a%27b", 400, "query-invalid"),
            ("api/cases?q=%C2%B7-", 400, "query-invalid"),
            ("api/cases/export?format=pdf", 400, "query-invalid"),
            ("api/cases/export?lang=fr", 400, "query-invalid"),
            ("api/cases/export?cursor=YQ", 400, "query-invalid"),
            ("api/cases?format=csv", 400, "query-invalid"),
            ("api/cases?cause=a%27b", 400, "query-invalid"),
            ("api/cases?dueBefore=tomorrow", 400, "query-invalid"),
            ("api/cases?dueBefore=9999-12-31", 400, "query-invalid"),
            ("api/cases?dueBefore=2026-03-02T09:00:00", 400, "query-invalid"),
            ("api/cases?cursor=!!!", 400, "cursor-invalid"),
            ("api/cases?cursor=%00", 400, "cursor-invalid"),
            ($"api/cases?cursor={new string('A', 400)}", 400, "cursor-invalid"),
            ("api/cases/{case}/evidence/{file}/blocks?cursor=!!!", 400, "cursor-invalid"),
            ("api/cases/{case}/evidence/{file}/blocks?cursor=%00", 400, "cursor-invalid"),
            ("api/cases/{case}/timeline?cursor=-1", 400, "cursor-invalid"),
            ("api/cases/{case}/timeline?cursor=abc", 400, "cursor-invalid"),
            ("api/cases/{case}/timeline?cursor=99999999999999999999", 400, "cursor-invalid"),
            ("api/webhooks/{hook}/deliveries?cursor=!!!", 400, "cursor-invalid"),
            ("api/desk-record?cursor=-1", 400, "cursor-invalid"),
            ("api/desk-record?kind=nope", 422, "value-invalid"),
            ("api/windows?min=0", 422, "window-days-invalid"),
            ("api/windows?max=-1", 422, "window-days-invalid"),
            ("api/windows?min=5&max=3", 422, "window-days-invalid"),
            ("api/windows?min=1&max=1000000", 422, "window-days-invalid"),
            ("api/windows?min=99999999999", 400, "query-invalid"),
            ("api/windows?min=three", 400, "query-invalid"),
            ("api/windows?from=9999-12-31", 400, "query-invalid"),
            ("api/windows?from=0001-01-01", 400, "query-invalid"),
            ("api/windows?from=2026-13-01", 400, "query-invalid"),
            ("api/windows?from=2026-03-02T09:00:00", 400, "query-invalid"),
            ("api/windows?from=2199-12-31", 422, "date-out-of-range"),
            ("api/windows?days=3", 400, "query-invalid"),
        }.Select(query => new BadRequest("GET", query.Item1, null, query.Item2, query.Item3));

    private static BadRequest Request(string method, string path, string? body, string code) =>
        new(method, path, body, 404, code) { Headers = method == "PATCH" ? [("If-Match", "*")] : [] };

    /// <summary>Paths that mean to lead elsewhere.</summary>
    public static TheoryData<string> Tricks =>
    [
        "/api/cases/%2e%2e",
        "/api/cases/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/api/cases/../../webhooks/../nothing",
        "/api/cases/%00",
        "/api/cases/c_%00zzzzzzzzzzzzzzz/timeline",
        "/api/cases/%ff%fe",
        "/api/cases/%zz",
        "/api/cases/{case}/evidence/%2e%2e/content",
        "/api/cases/{case}/evidence/..%5c..%5cx/content",
    ];
}
