using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.Core.Packets;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.Verify;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>From sealed files to one file that goes to the platform.</summary>
public sealed class ThePacketToHandIn(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private DeskHost Host => desk.Host;

    [Fact]
    public async Task Three_files_become_one_packet_whose_every_hash_and_signature_holds()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var files = await ThreeFilesAsync(@case);
        var packetId = await AskAsync(@case, Body(files));

        var packet = await EndAsync(@case, packetId);
        Assert.Equal("ready", (string)packet["status"]!);
        using var browser = new HttpClient();
        var bytes = await browser.GetByteArrayAsync(new Uri((string)packet["downloadUrl"]!));
        Assert.Equal((string)packet["sha256"]!, Sha256(bytes));
        Assert.Equal((long)packet["size"]!, bytes.Length);

        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var manifestBytes = Read(zip, "manifest.json");
        var manifest = JsonNode.Parse(manifestBytes)!.AsObject();
        Assert.Equal(
            [
                "材料/01-罚单-违规通知截图.pdf",
                "材料/02-商品实拍图.pdf",
                "材料/03-其他材料.pdf",
                "申诉书.docx",
                "申诉书.pdf",
                "证据目录.pdf",
                "页面短文.txt",
                "custody/timeline.jsonl",
            ],
            manifest["files"]!.AsArray().Select(file => (string)file!["path"]!)
        );
        Assert.Equal(
            [.. manifest["files"]!.AsArray().Select(file => (string)file!["path"]!), "manifest.json", "signature.json"],
            zip.Entries.Select(entry => entry.FullName)
        );
        Assert.All(manifest["files"]!.AsArray(), file =>
            Assert.Equal(
                ((string)file!["sha256"]!, (long)file["size"]!),
                (Sha256(Read(zip, (string)file["path"]!)), Read(zip, (string)file["path"]!).Length)
            )
        );
        Assert.All(files.Index(), file => Assert.Equal(file.Item.Sha256, (string)manifest["files"]![file.Index]!["original"]!["sha256"]!));
        Assert.Equal(
            (packetId, @case.Id, 1, "forceMajeure", PacketManifest.CurrentFormat),
            (
                (string)manifest["packetId"]!,
                (string)manifest["caseId"]!,
                (int)manifest["round"]!,
                (string)manifest["ground"]!,
                (string)manifest["format"]!
            )
        );
        var report = await PacketVerifier.VerifyAsync(new MemoryStream(bytes), [], null, CancellationToken.None);
        Assert.Empty(report.Faults);
        Assert.Equal((packetId, @case.Id, 8), (report.PacketId, report.CaseId, report.Files));
        Assert.DoesNotContain("5550-1234", Encoding.UTF8.GetString(Read(zip, "custody/timeline.jsonl")) + Encoding.UTF8.GetString(manifestBytes), StringComparison.Ordinal);
        Assert.Null(manifest["gaps"]);
        Assert.Contains("不可抗力", Encoding.UTF8.GetString(Read(zip, "页面短文.txt")), StringComparison.Ordinal);

        var submitted = (
            await @case.Client.PostAsync(
                $"{@case.Path}/submissions",
                new JsonObject { ["packetId"] = packetId, ["override"] = "按页面提交" }
            )
        )
            .Expect(HttpStatusCode.Created)
            .Json;
        Assert.Equal(packetId, (string)Assert.Single(submitted["packets"]!.AsArray())!["packetId"]!);
        var told = (await @case.Client.LookAsync($"{@case.Path}/timeline")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(
            ["packet.requested", "packet.built", "packet.read"],
            Types(told).Where(type => type.StartsWith("packet.", StringComparison.Ordinal))
        );
        Assert.Equal(packetId, (string)told.Single(entry => (string)entry!["event"]!["type"]! == "case.submitted")!["event"]!["packetId"]!);
        Assert.Empty(Host.Logs.Errors);
    }

    [Fact]
    public async Task The_same_request_twice_is_one_packet_and_a_refused_one_leaves_nothing()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        Assert.Equal(
            "packet-evidence-none",
            (await @case.Client.PostAsync($"{@case.Path}/packets", new JsonObject { ["ground"] = "wrongFinding" }))
                .Expect(HttpStatusCode.Conflict)
                .Code
        );
        await @case.SettledAsync(await @case.UploadAsync("other", EvidenceFile.Pdf("一.pdf", @case.Id)));
        Assert.Equal(
            "packet-ground-missing",
            (await @case.Client.PostAsync($"{@case.Path}/packets")).Expect(HttpStatusCode.UnprocessableEntity).Code
        );
        var version = await @case.ETagAsync();
        Assert.Equal(
            "packet-evidence-unknown",
            (
                await @case.Client.PostAsync(
                    $"{@case.Path}/packets",
                    new JsonObject { ["ground"] = "wrongFinding", ["evidence"] = new JsonArray("e_none") }
                )
            )
                .Expect(HttpStatusCode.UnprocessableEntity)
                .Code
        );
        Assert.Equal(version, await @case.ETagAsync());

        var body = new JsonObject { ["ground"] = "wrongFinding" };
        var first = (await @case.Client.PostAsync($"{@case.Path}/packets", body, "packet-once")).Expect(HttpStatusCode.Accepted);
        var second = (await @case.Client.PostAsync($"{@case.Path}/packets", body, "packet-once")).Expect(HttpStatusCode.Accepted);

        Assert.Equal(first.Text, second.Text);
        Assert.Contains("itemMissing", first.Json["gaps"]!.AsArray().Select(gap => (string)gap!["code"]!));
        await EndAsync(@case, (string)first.Json["packetId"]!);
        Assert.Single((await @case.ReadAsync())["packets"]!.AsArray());
        Assert.Equal(
            "packet-not-found",
            (await @case.Client.LookAsync($"{@case.Path}/packets/p_none")).Expect(HttpStatusCode.NotFound).Code
        );
    }

    [Fact]
    public async Task Evidence_whose_sealed_bytes_are_others_fails_the_packet_by_name()
    {
        await using var host = await QuietDesk.StartAsync();
        var @case = await CaseDriver.OpenAsync(host);
        var file = EvidenceFile.Pdf("一.pdf", @case.Id);
        var evidenceId = await @case.UploadAsync("other", file);
        await @case.SettledAsync(evidenceId);
        await StoredEvidence.OverwriteAsync(host.StorageConnectionString, @case.Id, evidenceId, [.. file.Bytes.Reverse()]);

        var packet = await EndAsync(@case, await AskAsync(@case, new JsonObject { ["ground"] = "wrongParty" }));

        Assert.Equal(("failed", "packet-evidence-damaged"), ((string)packet["status"]!, (string)packet["code"]!));
        Assert.Contains(evidenceId, (string)packet["problem"]!["zh"]!, StringComparison.Ordinal);
        Assert.Null(packet["downloadUrl"]);
        Assert.Contains(evidenceId, Assert.Single(host.Logs.Errors).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_merchants_link_asks_for_no_packet_and_gets_none()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var merchant = @case.AsMerchant((string)(await @case.ReadAsync())["link"]!);

        (await merchant.Client.PostAsync($"{@case.Path}/packets", new JsonObject { ["ground"] = "wrongFinding" })).Expect(
            HttpStatusCode.Forbidden
        );
        (await merchant.Client.LookAsync($"{@case.Path}/packets/p_none")).Expect(HttpStatusCode.Forbidden);
    }

    private static async Task<EvidenceFile[]> ThreeFilesAsync(CaseDriver @case)
    {
        EvidenceFile[] files = [.. Enumerable.Range(1, 3).Select(number => EvidenceFile.Pdf($"文件{number}.pdf", $"{@case.Id} {number}"))];
        foreach (var (item, file) in new[] { "violation-notice", "product-images", "other" }.Zip(files))
            await @case.SettledAsync(await @case.UploadAsync(item, file));
        return files;
    }

    private static JsonObject Body(EvidenceFile[] files) => new()
    {
        ["ground"] = "forceMajeure",
        ["letter"] = new JsonObject
        {
            ["company"] = "云杉示例商贸有限公司",
            ["facts"] = new JsonArray(new JsonObject { ["on"] = "2026-03-01", ["text"] = $"暴雪封路，电话 13912345678，共 {files.Length} 份材料" }),
            ["elements"] = new JsonArray(new JsonObject { ["element"] = "event", ["text"] = "暴雪红色预警" }),
            ["humanReview"] = true,
        },
    };

    private static async Task<string> AskAsync(CaseDriver @case, JsonObject body) =>
        (string)(await @case.Client.PostAsync($"{@case.Path}/packets", body)).Expect(HttpStatusCode.Accepted).Json["packetId"]!;

    private static async Task<JsonObject> EndAsync(CaseDriver @case, string packetId)
    {
        await @case.UntilAsync(state =>
            state["packets"]!
                .AsArray()
                .FirstOrDefault(packet => (string)packet!["packetId"]! == packetId && (string)packet["status"]! != "building")
        );
        return (await @case.Client.LookAsync($"{@case.Path}/packets/{packetId}")).Expect(HttpStatusCode.OK).Json;
    }

    private static IEnumerable<string> Types(JsonArray told) => told.Select(entry => (string)entry!["event"]!["type"]!);

    private static byte[] Read(ZipArchive zip, string path)
    {
        using var stream = zip.GetEntry(path)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
