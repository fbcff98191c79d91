using System.Net;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Triggers;

/// <summary>Requests through the host's routes and the worker's own web server: JSON, route values, pages and problems.</summary>
[Collection(SharedWorker.Name)]
public sealed class HttpRoutes(SharedWorker shared)
{
    private WorkerHost Host => shared.Host;

    [Fact]
    public async Task A_case_is_opened_and_read_by_its_id()
    {
        var opened = await CaseDriver.OpenAsync(Host);

        var @case = await opened.ReadAsync();

        Assert.Equal((opened.Id, "云杉杂货铺"), ((string)@case["id"]!, (string)@case["shop"]!));
        Assert.Equal("ok", (string)(await Host.Client.LookAsync("api/live")).Expect(HttpStatusCode.OK).Json["status"]!);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("verify")]
    [InlineData("link")]
    public async Task A_page_is_a_whole_document(string page)
    {
        var path = page == "link" ? new Uri((string)(await (await CaseDriver.OpenAsync(Host)).ReadAsync())["link"]!).AbsolutePath : $"/{page}";
        using var browser = new HttpClient { BaseAddress = Host.BaseAddress };
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("default-src 'none'", string.Concat(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", text, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("</html>", text.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "api/cases", null, "none", 401, "key-missing")]
    [InlineData("GET", "api/cases", null, "wrong", 401, "key-wrong")]
    [InlineData("GET", "api/cases/c_0000000000000000", null, "desk", 404, "case-not-found")]
    [InlineData("POST", "api/cases", "{", "desk", 400, "json-invalid")]
    [InlineData("GET", "api/nowhere", null, "desk", 404, "route-unknown")]
    [InlineData("DELETE", "api/live", null, "desk", 405, "method-not-allowed")]
    public async Task A_refusal_is_a_problem_in_both_languages(
        string method,
        string path,
        string? body,
        string key,
        int status,
        string code
    )
    {
        using var client = new HttpClient { BaseAddress = Host.BaseAddress };
        if (key != "none")
            client.DefaultRequestHeaders.Authorization = new("Bearer", key == "desk" ? Host.DeskKey : "not-a-key-of-this-desk-at-all");

        var answer = await client.SendTextAsync(new HttpMethod(method), path, body);

        Assert.Equal((status, "application/problem+json", code), ((int)answer.Status, answer.ContentType, answer.Code));
        Assert.Equal(status, (int)answer.Json["status"]!);
        Assert.All((string[])["type", "title", "detail", "titleEn", "detailEn"], member => Assert.NotEmpty((string)answer.Json[member]!));
    }
}
