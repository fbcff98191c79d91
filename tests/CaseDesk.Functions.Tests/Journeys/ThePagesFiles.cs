using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using CaseDesk.Samples.Repository;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>The pages' styles and scripts: kept by browsers for a year, at addresses that change with what stands there.</summary>
public sealed partial class ThePagesFiles(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private static readonly NodePackage s_parser = new("tests/CaseDesk.Functions.Tests/Journeys/node");

    [Theory]
    [InlineData("br", 0.33)]
    [InlineData("gzip", 0.36)]
    [InlineData("identity", 1)]
    public async Task Are_kept_and_go_out_packed(string encoding, double most)
    {
        var found = new List<string>();
        foreach (var page in await PagesAsync())
        {
            foreach (Match file in Address().Matches(page))
            {
                var plain = await desk.Host.Client.GetByteArrayAsync(new Uri(file.Groups["path"].Value, UriKind.Relative));
                using var answer = await GetAsync(file.Groups["path"].Value, encoding);
                var sent = await answer.Content.ReadAsByteArrayAsync();

                Assert.Equal(
                    ("public, max-age=31536000, immutable", "nosniff", "Accept-Encoding"),
                    (Header(answer, "Cache-Control"), Header(answer, "X-Content-Type-Options"), Header(answer, "Vary"))
                );
                Assert.Equal(
                    file.Groups["name"].Value.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript" : "text/css",
                    answer.Content.Headers.ContentType?.MediaType
                );
                Assert.Equal(plain, await UnpackedAsync(sent, answer.Content.Headers.ContentEncoding.SingleOrDefault()));
                // A few lines have little to pack.
                Assert.InRange(sent.Length, 1, plain.Length < 2_000 ? plain.Length : plain.Length * most);
                found.Add(file.Groups["name"].Value);
            }
        }

        Assert.Equal(
            ["Desk.css", "Desk.js", "Merchant.css", "Merchant.first.js", "Merchant.js", "Merchant.rest.js"],
            found.Order(StringComparer.Ordinal));
    }

    /// <summary>The library of the reference comes packed; who takes no packed files gets the same unpacked.</summary>
    [Fact]
    public async Task A_library_goes_out_as_its_maker_packed_it()
    {
        using var packed = await GetAsync("assets/x/redoc.js", "gzip, br");
        var plain = await desk.Host.Client.GetByteArrayAsync(new Uri("assets/x/redoc.js", UriKind.Relative));

        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Equal(plain, await UnpackedAsync(await packed.Content.ReadAsByteArrayAsync(), "gzip"));
        Assert.Contains("export{", System.Text.Encoding.UTF8.GetString(plain), StringComparison.Ordinal);
    }

    /// <summary>Comments and indentation are taken out line by line.</summary>
    [Fact]
    public void No_text_of_a_script_reaches_over_a_lines_end() =>
        Assert.Empty(
            RepositoryTree
                .Files(".js", "functions/Pages")
                .SelectMany(file =>
                    RepositoryTree
                        .Read(file)
                        .Split('\n')
                        .Where(line => line.Count(letter => letter == '`') % 2 == 1)
                        .Select(line => $"{file}: {line}")
                )
        );

    /// <summary>As while an app is being replaced: a document of the one before asks the one after.</summary>
    [Fact]
    public async Task Another_version_s_address_gives_what_there_is_and_is_not_kept()
    {
        using var answer = await GetAsync("assets/0123456789abcdef/Desk.js", "identity");

        Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, Header(answer, "Cache-Control")));
        Assert.Contains("'use strict'", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("assets/0123456789abcdef/page.html")]
    [InlineData("assets/x/..%2f..%2fDesk.js")]
    [InlineData("assets/x/Parts%2fwords.js")]
    public async Task Nothing_else_stands_there(string path)
    {
        using var answer = await GetAsync(path, "identity");

        Assert.Equal((HttpStatusCode.NotFound, "no-store"), (answer.StatusCode, Header(answer, "Cache-Control")));
    }

    /// <summary>
    /// Merchants open their link in the browsers of chats, some of which are Chromium 86. What its library lacks is taken away from the
    /// browser in which CaseDesk.Browser.Tests looks at every page.
    /// </summary>
    [Fact]
    public async Task Use_no_newer_language_than_browsers_of_2020_know()
    {
        await s_parser.InstallAsync();
        var scripts = new List<string>();
        string[] pages = [.. await PagesAsync(), await desk.Host.Client.GetStringAsync(new Uri("reference", UriKind.Relative))];
        foreach (var page in pages)
        {
            foreach (Match file in Address().Matches(page))
            {
                var text = await desk.Host.Client.GetStringAsync(new Uri(file.Groups["path"].Value, UriKind.Relative));
                if (file.Groups["name"].Value.EndsWith(".css", StringComparison.Ordinal))
                    Assert.DoesNotMatch(NewerStyle(), text);
                else
                    scripts.Add(text);
            }
        }

        scripts.Add(WholeScript().Match(await desk.Host.Client.GetStringAsync(new Uri("verify", UriKind.Relative))).Groups["script"].Value);
        Assert.Equal(6, scripts.Count);
        foreach (var script in scripts)
        {
            Assert.DoesNotContain("window.open(", script, StringComparison.Ordinal);
            var (exit, output) = await s_parser.RunAsync("node", ["parse.mjs"], script);
            Assert.True(exit == 0, output);
        }
    }

    /// <summary>
    /// A half of a script takes over names of the other: one that is missing would be found by whoever presses that button.
    /// </summary>
    [Fact]
    public async Task Use_no_name_that_neither_they_nor_a_browser_have()
    {
        await s_parser.InstallAsync();
        foreach (var page in await PagesAsync())
        {
            foreach (Match file in Address().Matches(page).Where(file => file.Value.EndsWith(".js\"", StringComparison.Ordinal)))
            {
                var text = await desk.Host.Client.GetStringAsync(new Uri(file.Groups["path"].Value, UriKind.Relative));
                var (exit, output) = await s_parser.RunAsync("node", ["names.mjs"], text);
                Assert.Equal((0, ""), (exit, output.Trim()));
                (exit, output) = await s_parser.RunAsync("node", ["names.mjs"], text + "\nabsent();\n");
                Assert.Equal((0, "absent"), (exit, output.Trim()));
            }
        }
    }

    private async Task<string[]> PagesAsync()
    {
        var link = new Uri((string)(await (await CaseDriver.OpenAsync(desk.Host)).ReadAsync())["link"]!).AbsolutePath[1..];
        return await Task.WhenAll(new[] { "desk", link }.Select(path => desk.Host.Client.GetStringAsync(new Uri(path, UriKind.Relative))));
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string encoding)
    {
        using var browser = new HttpClient { BaseAddress = desk.Host.Local.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        return await browser.SendAsync(request);
    }

    private static async Task<byte[]> UnpackedAsync(byte[] sent, string? encoding)
    {
        await using Stream stream = encoding switch
        {
            "br" => new BrotliStream(new MemoryStream(sent), CompressionMode.Decompress),
            "gzip" => new GZipStream(new MemoryStream(sent), CompressionMode.Decompress),
            _ => new MemoryStream(sent),
        };
        using var plain = new MemoryStream();
        await stream.CopyToAsync(plain);
        return plain.ToArray();
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    [GeneratedRegex("(src|href|data-rest)=\"/(?<path>assets/[0-9a-f]{16}/(?<name>[A-Za-z.]+))\"")]
    private static partial Regex Address();

    [GeneratedRegex("""<script nonce="[^"]+">(?<script>.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex WholeScript();

    // What Chromium learnt after 86 and a page would look broken without; unknown colours of a tick, say, only look different.
    [GeneratedRegex(@":has\(|:is\(|:where\(|@container|@layer|\binset:|aspect-ratio|\d(d|s|l)v[hw]\b|color-mix|oklch|&\s*[.:{]|text-wrap|translate:|rotate:|scale:")]
    private static partial Regex NewerStyle();
}
