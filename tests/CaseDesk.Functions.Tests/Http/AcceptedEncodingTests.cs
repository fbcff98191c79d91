using System.IO.Compression;
using System.Net;
using System.Text;
using CaseDesk.Functions.Http;
using CaseDesk.Functions.Tests.Journeys;

namespace CaseDesk.Functions.Tests.Http;

public sealed class AcceptedEncodingTests(QuietDesk desk) : IClassFixture<QuietDesk>
{
    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("BR", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("gzip;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("vibrant", null)]
    [InlineData("", null)]
    [InlineData("br;;q=", null)]
    public void What_is_named_and_not_refused_is_taken(string accepts, string? encoding) =>
        Assert.Equal(encoding, AcceptedEncoding.Of(accepts));

    [Fact]
    public void Without_the_better_one_gzip_is_sent() => Assert.Equal("gzip", AcceptedEncoding.Of("gzip, br", hasBrotli: false));

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("br;q=0")]
    public async Task An_answer_says_the_same_however_it_was_packed(string accepts)
    {
        using var plain = await GetAsync("identity");
        using var packed = await GetAsync(accepts);
        var encoding = Assert.Single(packed.Content.Headers.ContentEncoding.DefaultIfEmpty("none"));

        Assert.Equal(accepts.Contains("q=0", StringComparison.Ordinal) ? "none" : accepts, encoding);
        Assert.Equal("Accept-Encoding", Assert.Single(packed.Headers.Vary));
        Assert.Equal(await TextAsync(plain), await TextAsync(packed));
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        var sent = await answer.Content.ReadAsStreamAsync();
        await using var body = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using var text = new StreamReader(body, Encoding.UTF8);
        return await text.ReadToEndAsync();
    }

    private async Task<HttpResponseMessage> GetAsync(string accepts)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(desk.Host.Local.BaseAddress, "api/calendar"));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);
        using var client = new HttpClient();
        var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }
}
