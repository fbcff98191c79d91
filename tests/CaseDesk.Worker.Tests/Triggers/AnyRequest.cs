using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Triggers;

/// <summary>The worker's own routing and server agree with the host's about methods, the home address and what is too large.</summary>
[Collection(SharedWorker.Name)]
public sealed class AnyRequest(SharedWorker shared)
{
    private WorkerHost Host => shared.Host;

    [Theory]
    [InlineData("HEAD", "api/playbooks/schema", 200, null)]
    [InlineData("OPTIONS", "api/playbooks/schema", 204, "DELETE, GET, HEAD, OPTIONS, PUT")]
    [InlineData("PROPFIND", "API/Cases", 405, "GET, HEAD, OPTIONS, POST")]
    [InlineData("OPTIONS", "api/nowhere", 404, null)]
    [InlineData("GET", "", 302, null)]
    [InlineData("HEAD", "", 302, null)]
    [InlineData("POST", "", 405, "GET, HEAD, OPTIONS")]
    public async Task Is_answered(string method, string path, int status, string? allow)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Host.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);

        using var answer = await client.SendAsync(request);

        Assert.Equal((status, allow ?? ""), ((int)answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
        Assert.Equal(status == 302 ? "/desk" : null, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Head_has_the_length_of_get_and_no_body()
    {
        using var got = await Host.Client.GetAsync(new Uri("api/playbooks/schema", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Head, "api/playbooks/schema");
        using var told = await Host.Client.SendAsync(request);

        Assert.NotNull(JsonNode.Parse(await got.Content.ReadAsStringAsync())!["$schema"]);
        Assert.NotNull(got.Content.Headers.ContentLength);
        Assert.Equal(got.Content.Headers.ContentLength, told.Content.Headers.ContentLength);
        Assert.Empty(await told.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(8_388_608, false, 202)]
    [InlineData(8_388_608, true, 202)]
    [InlineData(8_388_609, false, 413)]
    [InlineData(8_388_609, true, 413)]
    public async Task Eight_mebibytes_go_through_the_app_and_not_a_byte_more(int size, bool chunked, int status)
    {
        using var film = FilmFile.Create(size, size + (chunked ? 1 : 0));
        var @case = await CaseDriver.OpenAsync(Host);
        var started = await @case.Client.PostAsync(
            $"{@case.Path}/evidence",
            new JsonObject
            {
                ["item"] = "other",
                ["fileName"] = film.Name,
                ["size"] = size,
            }
        );
        var id = (string)started.Expect(HttpStatusCode.Created).Json["evidenceId"]!;
        await using var bytes = File.OpenRead(film.Path);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{@case.Path}/evidence/{id}/content")
        {
            Content = new StreamContent(bytes),
        };
        request.Headers.TransferEncodingChunked = chunked;

        using var answered = await @case.Client.SendAsync(request);

        var answer = (await DeskAnswer.ReadAsync(answered)).Expect((HttpStatusCode)status);
        if (status == 413)
            Assert.Equal("content-too-large-for-app", answer.Code);
    }

    [Theory]
    [InlineData("left by somebody")]
    [InlineData("null")]
    [InlineData("eyJjYXNlSWQiOiJjXzAxMjM0NTY3ODlhYmNkZWYifQ==")]
    public async Task A_message_nobody_can_read_is_shown_and_not_put_back(string text)
    {
        await Host.SendAsync(StorageNames.Queues.DeskWork, text);

        var poisonMessage = await Host.PoisonMessageAsync(item => item!["message"] is JsonValue shown && (string?)shown == text);

        Assert.Equal(("desk-work", "unreadable"), ((string)poisonMessage["queue"]!, (string)poisonMessage["state"]!));
    }
}
