using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.BadInput;

/// <summary>What no client library sends, and what every refusal carries.</summary>
public sealed class SmallDoors(BadDesk desk) : IClassFixture<BadDesk>
{
    // Sizes that no number holds, that are no number, and a body that is longer than its chunk.
    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFF\r\n")]
    [InlineData("zz\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("5\r\nabcdefgh\r\n0\r\n\r\n")]
    public async Task An_impossible_chunk_is_the_callers_fault(string chunk)
    {
        foreach (
            var (method, path) in new[]
            {
                ("POST", "/api/cases"),
                ("PUT", desk.Fill("/api/cases/{case}/evidence/{file}/content")),
                ("PUT", "/api/playbooks/douyin-shop"),
            }
        )
        {
            var answer = await SendAsync($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {desk.Desk.DeskKey}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunk}");
            Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(desk.Host.Logs.All, line => line.Text.Contains("storage did not answer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("api/nothing", HttpStatusCode.NotFound)]
    [InlineData("api/cases?nope=1", HttpStatusCode.BadRequest)]
    [InlineData("api/cases/c_zzzzzzzzzzzzzzzz", HttpStatusCode.NotFound)]
    [InlineData("api/cases", HttpStatusCode.OK)]
    [InlineData("desk", HttpStatusCode.OK)]
    public async Task Every_answer_is_kept_by_nobody_and_taken_for_nothing_else(string path, HttpStatusCode status)
    {
        var answer = (await desk.Desk.Client.LookAsync(path)).Expect(status);

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("max-age=", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example:80")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task Links_never_follow_a_foreign_host(string host)
    {
        var key = desk.Desk.DeskKey;
        var answer = await SendAsync($"GET {desk.Fill("/api/cases/{case}")} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer, StringComparison.Ordinal);
        var own = (string)(await desk.Desk.Client.LookAsync(desk.Fill("api/cases/{case}"))).Expect(HttpStatusCode.OK).Json["link"]!;
        var link = (string)JsonNode.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..])!["link"]!;
        Assert.Equal(new Uri(own).AbsolutePath, new Uri(link).AbsolutePath);
        Assert.Equal(("localhost", new Uri(own).Port), (new Uri(link).Host, new Uri(link).Port));
    }

    /// <summary>Bytes as they are; the whole answer.</summary>
    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, desk.Desk.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
