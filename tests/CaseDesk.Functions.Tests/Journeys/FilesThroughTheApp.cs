using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>Through the app go 8 MiB at most, however a client sends them; for more it is told of the ticket.</summary>
public sealed class FilesThroughTheApp(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private const int Most = 8_388_608;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_largest_file_arrives_whole(bool chunked)
    {
        using var film = FilmFile.Create(Most, chunked ? 1 : 2);
        var (@case, id) = await StartAsync(film.Name, film.Size);
        await using var bytes = File.OpenRead(film.Path);

        (await PutAsync(@case, id, new StreamContent(bytes), chunked)).Expect(HttpStatusCode.Accepted);

        var sealedFile = await @case.SettledAsync(id);
        Assert.Equal(
            ("sealed", film.Sha256, Most),
            ((string)sealedFile["status"]!, (string)sealedFile["sha256"]!, (int)sealedFile["size"]!)
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_byte_more_is_refused_and_goes_by_the_ticket_that_the_refusal_names(bool chunked)
    {
        using var film = FilmFile.Create(Most + 1, chunked ? 3 : 4);
        var (@case, id) = await StartAsync(film.Name, film.Size);
        await using (var bytes = File.OpenRead(film.Path))
        {
            var refused = (await PutAsync(@case, id, new StreamContent(bytes), chunked)).Expect(HttpStatusCode.RequestEntityTooLarge);
            Assert.Equal("content-too-large-for-app", refused.Code);
            Assert.All(new[] { "detail", "detailEn" }, name =>
                Assert.Contains("POST …/ticket", (string)refused.Json[name]!, StringComparison.Ordinal)
            );
            Assert.Contains("8388608", (string)refused.Json["detail"]!, StringComparison.Ordinal);
        }

        var ticket = (await @case.Client.PostAsync($"{@case.Path}/evidence/{id}/ticket")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(Most, (long)ticket["limits"]!["maxBytesThroughApp"]!);
        Assert.Equal(HttpStatusCode.Created, await CaseDriver.PutToTicketAsync((string)ticket["uploadUrl"]!, await File.ReadAllBytesAsync(film.Path)));
        (await @case.CompleteAsync(id, film.Sha256)).Expect(HttpStatusCode.Accepted);
        Assert.Equal("sealed", (string)(await @case.SettledAsync(id))["status"]!);
    }

    [Theory]
    [InlineData(Most, Most + 1, false, 413, "content-too-large-for-app")]
    [InlineData(100, Most + 1, false, 413, "content-too-large-for-app")]
    [InlineData(Most, Most + 1, true, 422, "content-size-differs")]
    [InlineData(100, 30_000_001, true, 422, "content-size-differs")]
    public async Task More_than_was_announced_is_refused_where_it_runs_over(int announced, int sent, bool chunked, int status, string code)
    {
        var (@case, id) = await StartAsync("a.pdf", announced);

        var refused = (await PutAsync(@case, id, new ByteArrayContent(new byte[sent]), chunked)).Expect((HttpStatusCode)status);

        Assert.Equal(code, refused.Code);
        Assert.Equal("uploading", (string)(await @case.ReadAsync())["evidence"]![0]!["status"]!);
    }

    /// <summary>Not a byte of the body is sent: the header alone is answered.</summary>
    [Theory]
    [InlineData("PUT", "evidence/{id}/content", "content-too-large-for-app", 8_388_609)]
    [InlineData("PUT", "evidence/{id}/content", "content-too-large-for-app", 33_554_432)]
    [InlineData("PUT", "evidence/{id}/content", "content-too-large-for-app", 5_000_000_000)]
    [InlineData("POST", "contacts", "body-too-large", 65_537)]
    [InlineData("POST", "contacts", "body-too-large", 5_000_000_000)]
    public async Task A_length_over_the_limit_is_refused_at_once(string method, string route, string code, long length)
    {
        var (@case, id) = await StartAsync("a.pdf", 100);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, @case.Client.BaseAddress!.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{method} /{@case.Path}/{route.Replace("{id}", id, StringComparison.Ordinal)} HTTP/1.1\r\nHost: desk\r\nAuthorization: {@case.Client.DefaultRequestHeaders.Authorization}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"));
        using var reader = new StreamReader(stream);

        Assert.StartsWith("HTTP/1.1 413 ", await reader.ReadLineAsync().WaitAsync(TestTimeout.Limit), StringComparison.Ordinal);
        while (await reader.ReadLineAsync().WaitAsync(TestTimeout.Limit) is { Length: > 0 })
        {
        }

        Assert.Contains($"\"code\":\"{code}\"", await ReadSomeAsync(reader), StringComparison.Ordinal);
    }

    private async Task<(CaseDriver Case, string Id)> StartAsync(string name, long size)
    {
        var @case = await CaseDriver.OpenAsync(desk.Host);
        var started = await @case.Client.PostAsync(
            $"{@case.Path}/evidence",
            new JsonObject
            {
                ["item"] = "other",
                ["fileName"] = name,
                ["size"] = size,
            }
        );
        return (@case, (string)started.Expect(HttpStatusCode.Created).Json["evidenceId"]!);
    }

    private static async Task<DeskAnswer> PutAsync(CaseDriver @case, string id, HttpContent content, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{@case.Path}/evidence/{id}/content") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await @case.Client.SendAsync(request);
        return await DeskAnswer.ReadAsync(answer);
    }

    private static async Task<string> ReadSomeAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        return new string(buffer, 0, await reader.ReadAsync(buffer).AsTask().WaitAsync(TestTimeout.Limit));
    }
}
