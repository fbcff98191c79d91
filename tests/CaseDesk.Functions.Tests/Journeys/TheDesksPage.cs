using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>The page that an alert's link leads to, as a server's answer; what it does in a browser is in CaseDesk.Browser.Tests.</summary>
public sealed partial class TheDesksPage(QuietDesk desk) : IClassFixture<QuietDesk>
{
    [Fact]
    public async Task It_is_the_same_for_everybody_and_for_every_case_also_for_one_that_is_not()
    {
        var @case = await CaseDriver.OpenAsync(desk.Host);
        var answers = new List<string>();
        var blobs = new Uri(
            desk.Host.StorageConnectionString.Split(';').Single(part => part.StartsWith("BlobEndpoint=", StringComparison.Ordinal))[
                "BlobEndpoint=".Length..
            ]
        ).GetLeftPart(UriPartial.Authority);
        foreach (
            var path in new[]
            {
                "desk",
                "desk/cases",
                "desk/alerts",
                $"desk/cases/{@case.Id}/packet",
                $"desk/cases/{@case.Id}",
                "desk/cases/c_0000000000000000",
                "desk/cases/%3Cscript%3E",
                "desk/cases/%E5%B7%B2",
            }
        )
        {
            using var browser = new HttpClient { BaseAddress = desk.Host.Local.BaseAddress };
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
            var page = await answer.Content.ReadAsStringAsync();
            var nonce = Nonce().Match(page).Groups["nonce"].Value;

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
            Assert.Equal(
                $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; worker-src blob:; img-src data: blob: {blobs}; media-src {blobs}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                Header(answer, "Content-Security-Policy"));
            answers.Add(page.Replace(nonce, "", StringComparison.Ordinal));
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.DoesNotContain("{{", answers[0], StringComparison.Ordinal);
        Assert.DoesNotContain("云杉杂货铺", answers[0], StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Host.Local.DeskKey, answers[0], StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(src|href)=""(?!data:,|#|/assets/)", answers[0]);
    }

    /// <summary>The list of cases has a clock's id only.</summary>
    [Fact]
    public async Task It_brings_the_title_of_every_clock_that_a_playbook_knows()
    {
        var page = await desk.Host.Client.GetStringAsync(new Uri("desk", UriKind.Relative));

        foreach (var rule in Core.Playbooks.PlaybookCatalogue.Shipped.Platforms.SelectMany(platform => platform.Clocks))
            Assert.Contains($"\"{rule.Clock}\":{{\"zh\":", page, StringComparison.Ordinal);
    }

    /// <summary>A title is the desk's own text: it cannot end the element that it stands in, nor learn the nonce.</summary>
    [Fact]
    public async Task A_title_that_looks_like_a_mark_or_like_markup_is_text()
    {
        var file = PlaybookBodies.Change("douyin-shop", "douyin-ours-1");
        var clock = PlaybookBodies.Appeal("ours-2", 2);
        (clock["clock"], clock["title"]) = ("ours", new JsonObject { ["zh"] = "{{nonce}}</script><b>", ["en"] = "{{lang}}" });
        file["clocks"] = new JsonArray(clock);
        (await desk.Host.Client.CallAsync(HttpMethod.Put, "api/playbooks/douyin-shop", file)).Expect(HttpStatusCode.Created);
        var page = await desk.Host.Client.GetStringAsync(new Uri("desk", UriKind.Relative));
        await desk.Host.Client.RemoveAsync("api/playbooks/douyin-shop");

        Assert.Contains("""{"zh":"{{nonce}}\u003C/script\u003E\u003Cb\u003E","en":"{{lang}}"}""", page, StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    [GeneratedRegex("<script defer nonce=\"(?<nonce>[^\"]+)\"")]
    private static partial Regex Nonce();
}
