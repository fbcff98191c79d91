using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>What becomes of a file, from its announcement to its seal, its refusal or its tombstone.</summary>
public sealed class EvidenceOnItsWay(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private DeskHost Host => desk.Host;

    [Fact]
    public async Task A_sealed_file_reads_back_as_the_same_bytes_whichever_way_it_came()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var (ticketed, streamed) = (EvidenceFile.Pdf("罚单.pdf", "by ticket"), EvidenceFile.Pdf("实拍.pdf", "through the app"));
        foreach (
            var (id, file) in new[]
            {
                (await @case.UploadAsync("violation-notice", ticketed), ticketed),
                (await @case.StreamAsync("product-images", streamed), streamed),
            }
        )
        {
            var settled = await @case.SettledAsync(id);
            Assert.Equal(
                ("sealed", file.Sha256, file.Name, "application/pdf"),
                ((string)settled["status"]!, (string)settled["sha256"]!, (string)settled["fileName"]!, (string)settled["contentType"]!)
            );
            var address = (await @case.Client.LookAsync($"{@case.Path}/evidence/{id}/content")).Expect(HttpStatusCode.OK).Json;
            using var browser = new HttpClient();
            Assert.Equal(file.Bytes, await browser.GetByteArrayAsync(new Uri((string)address["url"]!)));
        }

        Assert.All((await @case.ReadAsync())["checklist"]!.AsArray().Where(line => (bool)line!["required"]!), line =>
            Assert.True((bool)line!["satisfied"]!)
        );
    }

    public static TheoryData<string, string> Spoiled => new()
    {
        { "renamed", "type-name-mismatch" },
        { "other-bytes", "hash-mismatch" },
        { "cut", "size-mismatch" },
        { "nothing", "empty-file" },
        { "twice", "duplicate" },
        { "script", "type-not-allowed" },
        { "half-a-pdf", "truncated-file" },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public async Task A_spoiled_upload_is_refused_with_a_reason_a_merchant_understands(string how, string reason)
    {
        await using var receiver = await DeskReceiver.RegisterAsync(Host, "evidence.refused");
        var @case = await CaseDriver.OpenAsync(Host);
        var good = EvidenceFile.Pdf("罚单.pdf", how);
        if (how == "twice")
            await @case.SettledAsync(await @case.UploadAsync("product-images", good));
        var (announced, sent) = Spoil(how, good);

        var ticket = (await @case.StartAsync("product-images", announced)).Expect(HttpStatusCode.Created).Json;
        Assert.Equal(HttpStatusCode.Created, await CaseDriver.PutToTicketAsync((string)ticket["uploadUrl"]!, sent));
        var id = (string)ticket["evidenceId"]!;
        (await @case.CompleteAsync(id)).Expect(HttpStatusCode.Accepted);
        var refused = await @case.SettledAsync(id);

        Assert.Equal(("refused", reason), ((string)refused["status"]!, (string)refused["reason"]!));
        Assert.Contains((string)refused["reasonText"]!["zh"]!, letter => letter is >= '\u4e00' and <= '\u9fff');
        Assert.NotEqual("", (string)refused["reasonText"]!["en"]!);
        Assert.DoesNotContain('{', (string)refused["reasonText"]!["zh"]!);
        var alert = (await receiver.WaitAsync(@case.Id, "evidence.refused")).Json().GetProperty("data");
        Assert.Equal((id, reason), (alert.GetProperty("evidenceId").GetString(), alert.GetProperty("reason").GetString()));
        Assert.Equal(
            "content-not-ready",
            (await @case.Client.LookAsync($"{@case.Path}/evidence/{id}/content")).Expect(HttpStatusCode.Conflict).Code
        );
        Assert.Equal("upload-ended", (await @case.CompleteAsync(id)).Expect(HttpStatusCode.Conflict).Code);
    }

    [Fact]
    public async Task A_complete_without_bytes_is_the_clients_mistake_and_may_be_mended()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var file = EvidenceFile.Pdf("罚单.pdf", "late");
        var ticket = (await @case.StartAsync("violation-notice", file)).Expect(HttpStatusCode.Created).Json;
        var id = (string)ticket["evidenceId"]!;
        Assert.Equal("upload-missing", (await @case.CompleteAsync(id)).Expect(HttpStatusCode.Conflict).Code);
        Assert.Equal("sha256-differs-from-declared", await CompleteWithAsync(new string('0', 64)));
        Assert.Equal("evidence-sha256-invalid", await CompleteWithAsync("abc"));
        (await @case.CompleteAsync(id, file.Sha256)).Expect(HttpStatusCode.Accepted);
        Assert.Equal("sealed", (string)(await @case.SettledAsync(id))["status"]!);
        (await @case.CompleteAsync(id, file.Sha256)).Expect(HttpStatusCode.Accepted);

        async Task<string?> CompleteWithAsync(string sha256)
        {
            await CaseDriver.PutToTicketAsync((string)ticket["uploadUrl"]!, file.Bytes);
            return (await @case.CompleteAsync(id, sha256)).Expect(HttpStatusCode.UnprocessableEntity).Code;
        }
    }

    [Fact]
    public async Task A_withdrawn_file_leaves_a_tombstone_and_its_item_unmet()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var id = await @case.UploadAsync("violation-notice", EvidenceFile.Pdf("罚单.pdf", "withdrawn"));
        await @case.SettledAsync(id);

        var gone = (await @case.Client.RemoveAsync($"{@case.Path}/evidence/{id}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("withdrawn", (string)gone["status"]!);
        var seen = await @case.ReadAsync();
        Assert.Equal((id, "withdrawn"), ((string)seen["evidence"]![0]!["evidenceId"]!, (string)seen["evidence"]![0]!["status"]!));
        Assert.All(seen["checklist"]!.AsArray(), line => Assert.False((bool)line!["satisfied"]!));
        Assert.Equal("content-not-ready", (await @case.Client.LookAsync($"{@case.Path}/evidence/{id}/content")).Code);
        var version = await @case.ETagAsync();
        (await @case.Client.RemoveAsync($"{@case.Path}/evidence/{id}")).Expect(HttpStatusCode.OK);
        Assert.Equal(version, await @case.ETagAsync());
        Assert.Contains((await TimelineAsync(@case)), entry => (string)entry!["event"]!["type"]! == "evidence.withdrawn");
    }

    [Fact]
    public async Task A_ticket_writes_one_blob_and_does_nothing_else()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var file = EvidenceFile.Pdf("罚单.pdf", "ticket");
        var url = (string)(await @case.StartAsync("violation-notice", file)).Json["uploadUrl"]!;
        Assert.Equal(HttpStatusCode.Created, await CaseDriver.PutToTicketAsync(url, file.Bytes));
        using var browser = new HttpClient();
        foreach (
            var (method, address) in new[]
            {
                (HttpMethod.Get, url),
                (HttpMethod.Delete, url),
                (HttpMethod.Put, url.Replace("/e_", "/e_other", StringComparison.Ordinal)),
            }
        )
        {
            using var request = new HttpRequestMessage(method, address) { Headers = { { "x-ms-blob-type", "BlockBlob" } } };
            using var answer = await browser.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task One_file_serves_two_items_and_a_third_time_it_is_named()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var file = EvidenceFile.Pdf("罚单和资质.pdf", "both");
        await @case.SettledAsync(await @case.UploadAsync("violation-notice", file));

        var second = await @case.SettledAsync(await @case.UploadAsync("product-images", file));
        var third = await @case.SettledAsync(await @case.UploadAsync("product-images", file with { Name = "再传.pdf" }));

        Assert.Equal(("sealed", "refused"), ((string)second["status"]!, (string)third["status"]!));
        Assert.Contains(
            "罚单和资质.pdf",
            (string)second["checks"]!.AsArray().Single(check => (string)check!["check"]! == "duplicate")!["text"]!["zh"]!,
            StringComparison.Ordinal
        );
        Assert.Contains("罚单和资质.pdf", (string)third["reasonText"]!["zh"]!, StringComparison.Ordinal);
        Assert.All(
            (await @case.ReadAsync())["checklist"]!
                .AsArray()
                .Where(line => (string)line!["item"]! is "violation-notice" or "product-images"),
            line => Assert.True((bool)line!["satisfied"]!)
        );
    }

    [Fact]
    public async Task A_picture_under_another_s_name_is_kept_under_its_own()
    {
        var @case = await CaseDriver.OpenAsync(Host);

        var file = await @case.SettledAsync(
            await @case.UploadAsync("product-images", new EvidenceFile(" 9:15 截图.jpg", CaseDesk.TestKit.Files.PictureFile.Png()))
        );

        Assert.Equal(
            ("sealed", "9_15 截图.png", " 9:15 截图.jpg"),
            ((string)file["status"]!, (string)file["fileName"]!, (string)file["sentName"]!)
        );
    }

    private static async Task<JsonArray> TimelineAsync(CaseDriver @case) => (await @case.Client.LookAsync($"{@case.Path}/timeline")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    /// <summary>What is announced, and what is sent instead.</summary>
    private static (EvidenceFile Announced, byte[] Sent) Spoil(string how, EvidenceFile good) => how switch
    {
        "renamed" => (good with { Name = "实拍.jpg" }, good.Bytes),
        "other-bytes" => (good, [.. good.Bytes[..^2], (byte)' ', (byte)'\n']),
        "cut" => (good, good.Bytes[..^9]),
        "nothing" => (good, []),
        "twice" => (good with { Name = "再传.pdf" }, good.Bytes),
        "script" => Same(new EvidenceFile("实拍.pdf", "<!DOCTYPE html><html><script>alert(1)</script></html>"u8.ToArray())),
        _ => Same(good with { Bytes = good.Bytes[..30] }),
    };

    private static (EvidenceFile Announced, byte[] Sent) Same(EvidenceFile file) => (file, file.Bytes);
}
