using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>What a case's own link opens, and what it does not.</summary>
public sealed class TheMerchantsLink(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private DeskHost Host => desk.Host;

    [Fact]
    public async Task The_link_reads_its_case_uploads_and_completes()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var merchant = @case.AsMerchant(await LinkAsync(@case));

        Assert.Equal(@case.Id, (string)(await merchant.ReadAsync())["id"]!);
        var ids = new[]
        {
            await merchant.UploadAsync("violation-notice", EvidenceFile.Pdf("a.pdf", "link, ticket")),
            await merchant.StreamAsync("product-images", EvidenceFile.Pdf("b.pdf", "link, streamed")),
        };
        foreach (var id in ids)
            Assert.Equal("sealed", (string)(await merchant.SettledAsync(id))["status"]!);
        (await merchant.Client.LookAsync($"{merchant.Path}/evidence/{ids[0]}/content")).Expect(HttpStatusCode.OK);
        (await merchant.Client.PostAsync($"{merchant.Path}/contacts", ValidBodies.Contact(Host.Clock.GetUtcNow()))).Expect(HttpStatusCode.Created);
        (await merchant.Client.RemoveAsync($"{merchant.Path}/evidence/{ids[1]}")).Expect(HttpStatusCode.OK);

        var timeline = (await @case.Client.LookAsync($"{@case.Path}/timeline")).Json["items"]!.AsArray();
        Assert.Contains(timeline, entry => (string)entry!["by"]! == "link" && (string)entry["event"]!["type"]! == "contact.logged");
    }

    [Theory]
    [InlineData("GET", "api/cases")]
    [InlineData("POST", "api/cases")]
    [InlineData("POST", "api/cases/preview")]
    [InlineData("POST", "api/cases/{case}/packets/preview")]
    [InlineData("POST", "api/links/qr")]
    [InlineData("PATCH", "api/cases/{case}")]
    [InlineData("POST", "api/cases/{case}/submissions")]
    [InlineData("POST", "api/cases/{case}/decisions")]
    [InlineData("POST", "api/cases/{case}/close")]
    [InlineData("POST", "api/cases/{case}/links")]
    [InlineData("GET", "api/cases/{case}/notes")]
    [InlineData("POST", "api/cases/{case}/notes")]
    [InlineData("POST", "api/cases/{case}/owner")]
    [InlineData("GET", "api/feeds")]
    [InlineData("POST", "api/feeds")]
    [InlineData("GET", "api/webhooks")]
    [InlineData("POST", "api/webhooks")]
    public async Task The_link_does_not_do_the_desks_work(string method, string route)
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var merchant = @case.AsMerchant(await LinkAsync(@case));
        var before = await @case.ETagAsync();

        var answer = await merchant.Client.CallAsync(new HttpMethod(method), route.Replace("{case}", @case.Id, StringComparison.Ordinal), method == "GET" ? null : new JsonObject());

        Assert.Equal("link-not-enough", answer.Expect(HttpStatusCode.Forbidden).Code);
        Assert.Equal(before, await @case.ETagAsync());
    }

    /// <summary>Notes and owners are the desk's own: whatever a link may read is looked through for them.</summary>
    [Fact]
    public async Task What_the_desk_writes_for_itself_no_link_sees()
    {
        var @case = await CaseDriver.OpenAsync(Host, body => body["owner"] = "林一甲");
        (await @case.Client.PostAsync($"{@case.Path}/notes", new JsonObject { ["text"] = "商家可能拿不出合同" })).Expect(
            HttpStatusCode.Created
        );
        (await @case.Client.PostAsync($"{@case.Path}/owner", new JsonObject { ["owner"] = "王二乙", ["reason"] = "休假交接" })).Expect(
            HttpStatusCode.OK
        );

        var note = Assert.Single((await @case.Client.LookAsync($"{@case.Path}/notes")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray())!;
        Assert.Equal("商家可能拿不出合同", (string)note["text"]!);
        Assert.StartsWith("desk:", (string)note["by"]!, StringComparison.Ordinal);
        Assert.Equal("王二乙", (string)(await @case.ReadAsync())["owner"]!);
        var merchant = @case.AsMerchant(await LinkAsync(@case));
        var answered = (await merchant.Client.PostAsync($"{merchant.Path}/contacts", ValidBodies.Contact(Host.Clock.GetUtcNow())))
            .Expect(HttpStatusCode.Created)
            .Json;
        var seen = string.Concat(
            answered.ToString(),
            (await merchant.ReadAsync()).ToString(),
            (await merchant.Client.LookAsync($"{merchant.Path}/timeline")).Json.ToString()
        );
        Assert.All(new[] { "林一甲", "王二乙", "休假交接", "商家可能拿不出合同", "note.added", "case.assigned" }, word =>
            Assert.DoesNotContain(word, Regex.Unescape(seen), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task To_a_link_another_case_does_not_exist()
    {
        var (mine, other) = (await CaseDriver.OpenAsync(Host), await CaseDriver.OpenAsync(Host));
        var id = await other.UploadAsync("violation-notice", EvidenceFile.Pdf("a.pdf", "other"));
        var merchant = mine.AsMerchant(await LinkAsync(mine)).Client;

        Assert.Equal("case-not-found", (await merchant.LookAsync(other.Path)).Expect(HttpStatusCode.NotFound).Code);
        Assert.Equal(
            "case-not-found",
            (await merchant.LookAsync($"{other.Path}/evidence/{id}/content")).Expect(HttpStatusCode.NotFound).Code
        );
        Assert.Equal("case-not-found", (await merchant.RemoveAsync($"{other.Path}/evidence/{id}")).Expect(HttpStatusCode.NotFound).Code);
        Assert.Equal(
            "evidence-not-found",
            (await merchant.LookAsync($"{mine.Path}/evidence/{id}/content")).Expect(HttpStatusCode.NotFound).Code
        );
        Assert.Equal(
            "case-not-found",
            (await merchant.PostAsync($"{other.Path}/evidence", ValidBodies.Evidence("other", EvidenceFile.Pdf("x.pdf", "x"))))
                .Expect(HttpStatusCode.NotFound)
                .Code
        );
    }

    /// <summary>A text that the checklist asks for: the desk makes it a PDF, which goes the way of every file.</summary>
    [Fact]
    public async Task A_text_is_made_a_document_that_is_sealed_like_a_file()
    {
        var @case = await CaseDriver.OpenAsync(Host, body =>
        {
            (body["platform"], body["cause"], body["hold"]) = ("wechat-shop", "after-sales-dispute", "afterSalesReserve");
        });
        var merchant = @case.AsMerchant(await LinkAsync(@case));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{@case.Path}/texts")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { item = "explanation", text = "买家已退款。" }),
        };
        using var answer = await merchant.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var id = await merchant.UploadAsync("explanation", new EvidenceFile("举证文字.pdf", await answer.Content.ReadAsByteArrayAsync()));
        Assert.Equal("sealed", (string)(await merchant.SettledAsync(id))["status"]!);
        Assert.Equal(
            "item-no-text",
            (await merchant.Client.PostAsync($"{@case.Path}/texts", new JsonObject { ["item"] = "logistics", ["text"] = "字" }))
                .Expect(HttpStatusCode.UnprocessableEntity)
                .Code
        );
    }

    /// <summary>The merchant's own acts, what was handed in and answered; the desk's names and reasons stay at the desk.</summary>
    [Fact]
    public async Task The_link_reads_what_concerns_the_merchant_and_no_reason_of_the_desks()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        await @case.Client.PostAsync($"{@case.Path}/submissions", new JsonObject { ["override"] = "内部理由" });
        await @case.Client.PostAsync(
            $"{@case.Path}/decisions",
            new JsonObject
            {
                ["outcome"] = "partlyReleased",
                ["amountReleased"] = 12.5,
                ["reason"] = "内部备注",
            }
        );
        var link = @case.AsMerchant(await LinkAsync(@case)).Client;

        var told = (await link.LookAsync($"{@case.Path}/timeline")).Expect(HttpStatusCode.OK);

        Assert.Equal(
            ["case.opened", "case.submitted", "case.decided"],
            told.Json["items"]!.AsArray().Select(entry => (string)entry!["event"]!["type"]!)
        );
        Assert.Equal(12.5m, (decimal)told.Json["items"]![2]!["event"]!["amountReleased"]!);
        Assert.All(new[] { "内部理由", "内部备注", "desk:", "leaf" }, hidden => Assert.DoesNotContain(hidden, told.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_renewed_link_works_and_kills_the_old_one_and_the_timeline_tells_neither()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var old = await LinkAsync(@case);
        var renewed = (string)(await @case.Client.PostAsync($"{@case.Path}/links")).Expect(HttpStatusCode.Created).Json["link"]!;

        Assert.NotEqual(old, renewed);
        Assert.Equal("case-not-found", (await @case.AsMerchant(old).Client.LookAsync(@case.Path)).Expect(HttpStatusCode.NotFound).Code);
        Assert.Equal(renewed, (string)(await @case.AsMerchant(renewed).ReadAsync())["link"]!);
        // The last part alone is enough: that is what a chat's address line leaves of it.
        await @case.AsMerchant(renewed[(renewed.LastIndexOf('/') + 1)..]).ReadAsync();
        var timeline = (await @case.Client.LookAsync($"{@case.Path}/timeline")).Expect(HttpStatusCode.OK).Text;
        Assert.Contains("link.renewed", timeline, StringComparison.Ordinal);
        Assert.DoesNotContain("linkToken", timeline, StringComparison.Ordinal);
        Assert.All(new[] { old, renewed }, link =>
            Assert.DoesNotContain(link[(link.LastIndexOf('.') + 1)..], timeline, StringComparison.Ordinal)
        );
    }

    private static async Task<string> LinkAsync(CaseDriver @case) => (string)(await @case.ReadAsync())["link"]!;
}
