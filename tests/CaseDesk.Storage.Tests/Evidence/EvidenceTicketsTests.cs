using System.Globalization;
using System.Net;
using System.Web;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Storage.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace CaseDesk.Storage.Tests.Evidence;

public sealed class EvidenceTicketsTests : IAsyncLifetime
{
    private const string Case = "c_0123456789abcdef";
    private static readonly CancellationToken s_none = CancellationToken.None;

    private static readonly HttpClient s_http = new();

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Write_ticket_takes_the_bytes_of_this_blob()
    {
        Assert.Equal(HttpStatusCode.Created, await AskAsync(HttpMethod.Put, await WriteAsync(TimeSpan.FromHours(1))));

        Assert.Equal(SampleFiles.Pdf(), await _desk.IncomingAsync(Case, "e_1"));
    }

    [Fact]
    public async Task Write_ticket_neither_reads_nor_deletes_nor_lists()
    {
        var ticket = await WriteAsync(TimeSpan.FromHours(1));
        await AskAsync(HttpMethod.Put, ticket);

        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Get, ticket));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Delete, ticket));
        var container = ticket.AbsoluteUri.Replace($"/{Case}/e_1", "", StringComparison.Ordinal) + "&restype=container&comp=list";
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Get, new Uri(container)));
        Assert.NotNull(await _desk.IncomingAsync(Case, "e_1"));
    }

    [Theory]
    [InlineData("e_1", "e_2")]
    [InlineData("evidence-incoming", "evidence-sealed")]
    public async Task Write_ticket_for_another_blob_is_forbidden(string from, string to)
    {
        var ticket = await WriteAsync(TimeSpan.FromHours(1));

        Assert.Equal(
            HttpStatusCode.Forbidden,
            await AskAsync(HttpMethod.Put, new Uri(ticket.AbsoluteUri.Replace(from, to, StringComparison.Ordinal)))
        );
    }

    [Fact]
    public async Task Write_expired_ticket_is_forbidden()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Put, await WriteAsync(TimeSpan.FromSeconds(-1))));
        Assert.Null(await _desk.IncomingAsync(Case, "e_1"));
    }

    [Fact]
    public async Task Read_ticket_reads_under_its_name_and_does_not_write()
    {
        await _desk.PutIncomingAsync(Case, "e_1", SampleFiles.Pdf());
        var ticket = await _desk.Get<EvidenceTickets>().ReadAsync(StorageNames.Containers.EvidenceIncoming, $"{Case}/e_1", s_none, "发票 1.pdf");

        using var answer = await s_http.GetAsync(ticket);

        Assert.Equal(SampleFiles.Pdf(), await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("发票 1.pdf", answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Put, ticket));
        var until = DateTimeOffset.Parse(Query(ticket, "se"), CultureInfo.InvariantCulture);
        Assert.InRange(until - _desk.Wall.GetUtcNow(), EvidenceTickets.ReadFor - TimeSpan.FromSeconds(1), EvidenceTickets.ReadFor);
    }

    [Fact]
    public async Task Write_managed_identity_signs_with_a_delegation_key_that_outlives_the_ticket()
    {
        var wall = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
        var keys = new DelegationKeyAnswers();
        var nobody = DelegatedTokenCredential.Create(static (_, _) => new AccessToken("token", DateTimeOffset.MaxValue));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DeskStorage:accountName"] = "desk", ["DeskStorage:credential"] = "managedidentity",
        }).Build();
        var tickets = new EvidenceTickets(new StorageClients(configuration, [keys], nobody), new WallClock(wall));

        var first = await tickets.WriteAsync(Case, "e_1", wall.GetUtcNow().AddHours(1), s_none);
        await tickets.WriteAsync(Case, "e_2", wall.GetUtcNow().AddHours(2), s_none);

        Assert.Equal($"https://desk.blob.core.windows.net/evidence-incoming/{Case}/e_1", first.GetLeftPart(UriPartial.Path));
        Assert.Equal(
            ("cw", "b", "https", "2026-03-02T02:00:00Z"),
            (Query(first, "sp"), Query(first, "sr"), Query(first, "spr"), Query(first, "se"))
        );
        Assert.Equal((DelegationKeyAnswers.ObjectId, "2026-03-03T01:00:00Z"), (Query(first, "skoid"), Query(first, "ske")));
        Assert.Equal(1, keys.Asked);

        wall.Advance(TimeSpan.FromHours(23.5));
        var later = await tickets.WriteAsync(Case, "e_3", wall.GetUtcNow().AddHours(1), s_none);
        Assert.Equal(2, keys.Asked);
        Assert.True(string.CompareOrdinal(Query(later, "ske"), Query(later, "se")) > 0);
    }

    private Task<Uri> WriteAsync(TimeSpan good) => _desk.Get<EvidenceTickets>().WriteAsync(Case, "e_1", _desk.Wall.GetUtcNow() + good, s_none);

    private static string Query(Uri ticket, string name) => HttpUtility.ParseQueryString(ticket.Query)[name]!;

    private static async Task<HttpStatusCode> AskAsync(HttpMethod method, Uri ticket)
    {
        using var request = new HttpRequestMessage(method, ticket);
        if (method == HttpMethod.Put)
        {
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
            request.Content = new ByteArrayContent(SampleFiles.Pdf());
        }

        using var answer = await s_http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Answers for storage, which would only give a key to a real identity; nothing is sent.</summary>
    private sealed class DelegationKeyAnswers : HttpPipelinePolicy
    {
        public const string ObjectId = "11111111-1111-1111-1111-111111111111";

        public int Asked { get; private set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Asked++;
            using var body = new MemoryStream();
            await message.Request.Content!.WriteToAsync(body, message.CancellationToken);
            body.Position = 0;
            var expiry = System.Xml.Linq.XDocument.Load(body).Root!.Element("Expiry")!.Value;
            message.Response = new MemoryResponse(200, $"""
                <?xml version="1.0" encoding="utf-8"?><UserDelegationKey><SignedOid>{ObjectId}</SignedOid><SignedTid>22222222-2222-2222-2222-222222222222</SignedTid><SignedStart>2026-03-02T00:55:00Z</SignedStart><SignedExpiry>{expiry}</SignedExpiry><SignedService>b</SignedService><SignedVersion>2025-01-05</SignedVersion><Value>a2V5</Value></UserDelegationKey>
                """);
        }
    }
}
