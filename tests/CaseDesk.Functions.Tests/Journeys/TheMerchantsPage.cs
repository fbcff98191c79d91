using System.Net;
using System.Text.RegularExpressions;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>The page behind a link as a server's answer; what it does in a browser is in CaseDesk.Browser.Tests.</summary>
public sealed partial class TheMerchantsPage(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private DeskHost Host => desk.Host;

    [Fact]
    public async Task It_is_a_document_that_nothing_keeps_frames_or_adds_to()
    {
        var (link, token) = await LinkAsync();
        using var answer = await GetAsync(link);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(
            ("no-store", "no-referrer", "nosniff", "DENY"),
            (
                Header(answer, "Cache-Control"),
                Header(answer, "Referrer-Policy"),
                Header(answer, "X-Content-Type-Options"),
                Header(answer, "X-Frame-Options")
            )
        );
        var nonce = Nonce().Match(page).Groups["nonce"].Value;
        var blobs = new Uri(
            Host.StorageConnectionString.Split(';').Single(part => part.StartsWith("BlobEndpoint=", StringComparison.Ordinal))[
                "BlobEndpoint=".Length..
            ]
        ).GetLeftPart(UriPartial.Authority);
        Assert.Equal(
            $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self' {blobs}; worker-src blob:; img-src data: blob:; media-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            Header(answer, "Content-Security-Policy"));
        using var again = await GetAsync(link);
        Assert.NotEqual(nonce, Nonce().Match(await again.Content.ReadAsStringAsync()).Groups["nonce"].Value);
        // Nothing of the case, and above all not the link's secret, is in the document itself; nothing is fetched from anywhere.
        Assert.DoesNotContain(token, page, StringComparison.Ordinal);
        Assert.DoesNotContain("云杉杂货铺", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(src|href)=""(?!data:,|#|/assets/)", page);
    }

    [Fact]
    public async Task It_goes_out_packed_to_who_can_read_that()
    {
        var (link, _) = await LinkAsync();
        using var browser = new HttpClient { BaseAddress = Host.Local.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using var answer = await browser.SendAsync(request);
        var packed = await answer.Content.ReadAsByteArrayAsync();
        await using var plain = new System.IO.Compression.GZipStream(
            new MemoryStream(packed),
            System.IO.Compression.CompressionMode.Decompress
        );
        var text = await new StreamReader(plain).ReadToEndAsync();

        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.StartsWith("<!doctype html>", text, StringComparison.Ordinal);
        Assert.InRange(packed.Length, 1, Visit);
    }

    [Theory]
    [InlineData(null, null, "zh")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", null, "zh")]
    [InlineData("en-US,en;q=0.9", null, "en")]
    [InlineData("fr,en;q=0.5,zh;q=0.9", null, "zh")]
    [InlineData("fr", null, "zh")]
    [InlineData("en;q=0", null, "zh")]
    [InlineData("en", "zh", "zh")]
    [InlineData("zh", "en", "en")]
    [InlineData("zh", "<b>", "zh")]
    public async Task It_begins_in_the_readers_language(string? accepts, string? asked, string language)
    {
        var (link, _) = await LinkAsync();
        using var answer = await GetAsync(link + (asked is null ? "" : $"?lang={asked}"), accepts);

        Assert.Contains($"<html lang=\"{language}\">", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_says_so_in_both_languages()
    {
        var (link, _) = await LinkAsync();
        var id = link[(link.LastIndexOf('/') + 1)..].Split('.')[0];
        var other = id[..^1] + (id[^1] == '0' ? '1' : '0');
        foreach (
            var (path, status) in new[]
            {
                ($"c/{id}.{Token}", 410),
                ($"c/{other}.{Token}", 404),
                ($"c/{id}.{Token[..20]}", 404),
                ($"c/{id}.x", 404),
                ("c/x", 404),
                ($"c/{id}", 404),
                ($"c/{id}.", 404),
                ("c/%3Cscript%3E", 404),
                ("c/..%2f.", 404),
            }
        )
        {
            using var answer = await GetAsync(path);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Equal((status, "text/html", "no-store"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, Header(answer, "Cache-Control")));
            Assert.Contains($"dead-{status}", page, StringComparison.Ordinal);
            Assert.Contains("链接", page, StringComparison.Ordinal);
            Assert.Contains("link", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("。")]
    [InlineData("）")]
    [InlineData(".")]
    [InlineData(",")]
    [InlineData("%20")]
    [InlineData("，请查收")]
    public async Task A_link_with_what_a_chat_put_behind_it_opens(string behind)
    {
        var (link, _) = await LinkAsync();

        using var answer = await GetAsync(link + behind);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal($"/{link}", answer.RequestMessage!.RequestUri!.AbsolutePath);
        using var longer = await GetAsync(link + "0");
        Assert.Equal(404, (int)longer.StatusCode);
    }

    /// <summary>Bytes of the document at each visit: its style and script are kept by the browser.</summary>
    private const int Visit = 1_200;

    /// <summary>Well formed and nobody's: as a link that was replaced has it.</summary>
    private const string Token = "0123456789abcdefghjkmnpqrs";

    private async Task<(string Link, string Token)> LinkAsync()
    {
        var link = (string)(await (await CaseDriver.OpenAsync(Host)).ReadAsync())["link"]!;
        return (new Uri(link).AbsolutePath[1..], link[(link.LastIndexOf('.') + 1)..]);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accepts = null)
    {
        using var browser = new HttpClient { BaseAddress = Host.Local.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepts is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", accepts);
        return await browser.SendAsync(request);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    [GeneratedRegex("<script defer nonce=\"(?<nonce>[^\"]+)\"")]
    private static partial Regex Nonce();
}
