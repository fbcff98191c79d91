using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Files;
using SkiaSharp;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// Hand-in limits of the page: what is too much is refused by name, and a picture may be handed in as a smaller copy, marked as such.
/// </summary>
public sealed class ThePageTakesLess
{
    private const int Most = 200_000;

    [Fact]
    public async Task A_picture_too_large_for_the_page_is_offered_as_a_smaller_copy()
    {
        await using var host = await QuietDesk.StartAsync();
        (await host.Client.CallAsync(HttpMethod.Put, "api/playbooks/douyin-shop", Playbook())).Expect(HttpStatusCode.Created);
        var @case = await CaseDriver.OpenAsync(host, body => body["cause"] = "late-scan");
        var photo = new EvidenceFile("扫描.png", SamplePictures.Noise(1400, 1000, SKEncodedImageFormat.Png));
        var photoId = await @case.UploadAsync("scan-photo", photo);
        await @case.SettledAsync(photoId);
        var body = new JsonObject { ["ground"] = "alreadyCorrected" };

        var refused = (await @case.Client.PostAsync($"{@case.Path}/packets", body)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("packet-image-too-large", refused.Code);
        Assert.Contains(photoId, refused.Text, StringComparison.Ordinal);
        Assert.Contains("recompress", (string)refused.Json["detail"]!, StringComparison.Ordinal);

        body["recompress"] = true;
        var packetId = (string)
            (await @case.Client.PostAsync($"{@case.Path}/packets", body)).Expect(HttpStatusCode.Accepted).Json["packetId"]!;
        await @case.UntilAsync(state => state["packets"]!.AsArray().FirstOrDefault(packet => (string)packet!["status"]! != "building"));
        var ready = (await @case.Client.LookAsync($"{@case.Path}/packets/{packetId}")).Expect(HttpStatusCode.OK).Json;
        using var browser = new HttpClient();
        using var zip = new ZipArchive(new MemoryStream(await browser.GetByteArrayAsync(new Uri((string)ready["downloadUrl"]!))));
        var manifest = JsonNode.Parse(zip.GetEntry("manifest.json")!.Open())!;
        var file = manifest["files"]![0]!;

        Assert.Equal(
            ("材料/01-扫描照片.jpg", "recompressed", photo.Sha256),
            ((string)file["path"]!, (string)file["changed"]!, (string)file["original"]!["sha256"]!)
        );
        Assert.InRange((int)file["size"]!, 1, Most);
        using var codec = SKCodec.Create(zip.GetEntry("材料/01-扫描照片.jpg")!.Open());
        Assert.Equal(SKEncodedImageFormat.Jpeg, codec.EncodedFormat);
        Assert.NotNull(zip.GetEntry("整改报告.docx"));
        Assert.Empty(host.Logs.Errors);
    }

    [Fact]
    public async Task An_iphone_s_picture_goes_in_with_a_copy_that_every_page_opens()
    {
        await using var host = await QuietDesk.StartAsync();
        var @case = await CaseDriver.OpenAsync(host);
        using var stream = typeof(ThePageTakesLess).Assembly.GetManifestResourceStream("gradient.heic")!;
        var heic = new byte[stream.Length];
        stream.ReadExactly(heic);
        var file = await @case.SettledAsync(await @case.UploadAsync("product-images", new EvidenceFile("IMG_0001.HEIC", heic)));
        Assert.Equal("sealed", (string)file["status"]!);

        var packetId = (string)
            (await @case.Client.PostAsync($"{@case.Path}/packets", new JsonObject { ["ground"] = "alreadyCorrected" }))
                .Expect(HttpStatusCode.Accepted)
                .Json["packetId"]!;
        await @case.UntilAsync(state => state["packets"]!.AsArray().FirstOrDefault(packet => (string)packet!["status"]! != "building"));
        var ready = (await @case.Client.LookAsync($"{@case.Path}/packets/{packetId}")).Expect(HttpStatusCode.OK).Json;
        using var browser = new HttpClient();
        using var zip = new ZipArchive(new MemoryStream(await browser.GetByteArrayAsync(new Uri((string)ready["downloadUrl"]!))));
        var manifest = JsonNode.Parse(zip.GetEntry("manifest.json")!.Open())!;
        var files = manifest["files"]!.AsArray().Where(entry => (string)entry!["role"]! == "evidence").ToList();

        Assert.Equal(
            [("heic", null), ("jpg", "recompressed")],
            files.Select(entry => (((string)entry!["path"]!).Split('.')[^1], (string?)entry["changed"]))
        );
        Assert.All(files, entry => Assert.Equal(1, (int)entry!["number"]!));
        using var codec = SKCodec.Create(zip.GetEntry((string)files[1]!["path"]!)!.Open());
        Assert.Equal((400, 320), (codec.Info.Width, codec.Info.Height));
    }

    private static JsonObject Playbook()
    {
        var file = PlaybookBodies.LateScan();
        var limits = file["playbooks"]![0]!["handIn"]!.AsObject();
        limits["fileBytes"] = Most;
        limits["extensions"] = new JsonArray("jpg", "png", "pdf");
        return file;
    }
}
