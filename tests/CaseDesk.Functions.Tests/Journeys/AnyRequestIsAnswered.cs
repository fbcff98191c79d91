using System.Net;
using System.Net.Sockets;
using System.Text;
using CaseDesk.Functions.Tests.Architecture;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// Whatever a client asks, and by whatever method: it is answered in words, and HEAD and OPTIONS are what HTTP says they are.
/// </summary>
public sealed class AnyRequestIsAnswered(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private HttpClient Client => desk.Host.Client;

    public static TheoryData<string> Readable =>
        [
            "api/cases",
            "api/calendar",
            "api/playbooks",
            "api/playbooks/schema",
            "api/custody/keys",
            "api/poison-messages",
            "api/webhooks",
            "desk",
            "verify",
            "reference",
            "api/cases/c_zzzzzzzzzzzzzzzz",
            "c/x",
        ];

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task Head_says_what_get_says_and_how_long_it_is(string path)
    {
        using var got = await SendAsync(HttpMethod.Get, path);
        using var told = await SendAsync(HttpMethod.Head, path);

        Assert.Equal(got.StatusCode, told.StatusCode);
        Assert.Equal(Headers(got), Headers(told));
        Assert.Equal((await got.Content.ReadAsByteArrayAsync()).Length, told.Content.Headers.ContentLength);
        Assert.Empty(await told.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Head_of_a_case_has_its_version_and_changes_nothing()
    {
        var @case = await CaseDriver.OpenAsync(desk.Host);
        var before = await @case.ETagAsync();

        using var told = await SendAsync(HttpMethod.Head, @case.Path);

        Assert.Equal((HttpStatusCode.OK, before), (told.StatusCode, told.Headers.ETag?.ToString()));
        Assert.Equal(before, await @case.ETagAsync());
        using var unknown = await SendAsync(HttpMethod.Head, @case.Path, key: false);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
    }

    [Fact]
    public async Task Head_sends_no_body_on_the_wire()
    {
        var answer = await RawAsync("HEAD /desk HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(answer.Length - 4, answer.IndexOf("\r\n\r\n", StringComparison.Ordinal));
    }

    /// <summary>Read from the attributes: a route whose methods are not told would be missing here.</summary>
    [Fact]
    public async Task Options_and_a_wrong_method_name_the_methods_of_every_route()
    {
        var routes = FunctionMethod.All.Where(function => function.Http is { Methods: not (null or []) }).ToList();
        Assert.True(routes.Count > 50, $"{routes.Count} routes");
        foreach (var guard in routes)
        {
            var path = string.Join('/', guard.Http!.Route!.Split('/').Select(part => part.StartsWith('{') ? "x" : part));
            using var options = await SendAsync(HttpMethod.Options, path);
            Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
            Assert.Empty(await options.Content.ReadAsByteArrayAsync());
            Assert.Subset(
                options.Content.Headers.Allow.ToHashSet(),
                guard.Http.Methods!.Append("options").Select(method => method.ToUpperInvariant()).ToHashSet()
            );

            using var wrong = await SendAsync(HttpMethod.Parse("PROPFIND"), path);
            var answer = await DeskAnswer.ReadAsync(wrong);
            Assert.Equal(("method-not-allowed", 405), (answer.Code, (int)answer.Status));
            Assert.Equal(options.Content.Headers.Allow, wrong.Content.Headers.Allow);
        }
    }

    [Theory]
    [InlineData("api/cases", "GET, HEAD, OPTIONS, POST")]
    [InlineData("API/Cases/", "GET, HEAD, OPTIONS, POST")]
    [InlineData("api/cases/x/close", "OPTIONS, POST")]
    [InlineData("api/cases/x/evidence/y/content?original=true", "GET, HEAD, OPTIONS, PUT")]
    [InlineData("api/playbooks/schema", "DELETE, GET, HEAD, OPTIONS, PUT")] // a platform may be named so: two routes, one address
    [InlineData("", "GET, HEAD, OPTIONS")]
    public async Task Allow_is_the_same_for_options_and_for_a_refusal(string path, string methods)
    {
        foreach (var method in new[] { HttpMethod.Options, HttpMethod.Trace })
        {
            using var answer = await SendAsync(method, path, key: false);
            Assert.Equal(methods, string.Join(", ", answer.Content.Headers.Allow));
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task The_home_address_leads_to_the_desks_page(string method)
    {
        using var answer = await SendAsync(HttpMethod.Parse(method), "", key: false);

        Assert.Equal((HttpStatusCode.Found, "/desk"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal(0, answer.Content.Headers.ContentLength ?? 0);
    }

    [Theory]
    [InlineData("GET /c/c_zzzzzzzzzzzzzzzz.secret/more HTTP/1.1")]
    [InlineData("POST /secret/secret HTTP/1.1")]
    [InlineData("HEAD /api/cases/x/secret HTTP/1.1")]
    [InlineData("OPTIONS /secret HTTP/1.1")]
    [InlineData("OPTIONS * HTTP/1.1")]
    [InlineData("BREW /secret HTTP/1.1")]
    [InlineData("GET /secret/%E6%A1%88/%2F/;a=1?secret=%00 HTTP/1.1")]
    public async Task An_unknown_address_is_a_problem_that_does_not_repeat_it(string line)
    {
        var answer = await RawAsync($"{line}\r\nHost: desk\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(
            !line.StartsWith("HEAD", StringComparison.Ordinal),
            answer.Contains("\"code\":\"route-unknown\"", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Allow:", answer, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Headers(HttpResponseMessage answer) => answer.Headers.Concat(answer.Content.Headers)
        .Where(header => header.Key is not ("Date" or "Content-Security-Policy"))
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
        .Order(StringComparer.Ordinal);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, bool key = true)
    {
        using var request = new HttpRequestMessage(method, new Uri(Client.BaseAddress!, path));
        request.Headers.Authorization = key ? Client.DefaultRequestHeaders.Authorization : null;
        using var bare = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        return await bare.SendAsync(request);
    }

    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Client.BaseAddress!.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync().WaitAsync(TestTimeout.Limit);
    }
}
