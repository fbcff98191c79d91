using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Files;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>One file for each way in which an inspection ends, from the merchant's upload to what the merchant reads.</summary>
public sealed class WhatInspectionFinds(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private DeskHost Host => desk.Host;

    [Fact]
    public async Task Every_check_tells_its_outcome_in_words()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var file = await SettledAsync(@case, new EvidenceFile("实拍.jpg", PictureFile.Jpeg()));

        Assert.Equal("sealed", (string)file["status"]!);
        Assert.Equal(
            [
                "size passed",
                "hash passed",
                "duplicate passed",
                "type passed",
                "name passed",
                "foreign passed",
                "picture passed",
                "personalData notDone",
                "location passed",
                "malware notDone",
            ],
            file["checks"]!.AsArray().Select(check => $"{check!["check"]} {check["outcome"]}")
        );
        Assert.All(file["checks"]!.AsArray(), check =>
            Assert.Contains((string)check!["text"]!["zh"]!, letter => letter is >= '\u4e00' and <= '\u9fff')
        );
    }

    [Theory]
    [InlineData("缩略图.png", "picture-too-small")]
    [InlineData("加密.pdf", "pdf-encrypted")]
    [InlineData("万页.pdf", "pdf-too-many-pages")]
    [InlineData("双面.jpg", "foreign-content")]
    [InlineData("炸弹.docx", "archive-bomb")]
    [InlineData("越界.docx", "archive-path")]
    public async Task A_file_that_is_bad_inside_is_refused_by_the_check_that_saw_it(string name, string reason)
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var file = await SettledAsync(@case, new EvidenceFile(name, Refused(reason)));

        Assert.Equal(("refused", reason), ((string)file["status"]!, (string)file["reason"]!));
        var last = file["checks"]!.AsArray()[^1]!;
        Assert.Equal(
            ("refused", reason, (string)file["reasonText"]!["zh"]!),
            ((string)last["outcome"]!, (string)last["code"]!, (string)last["text"]!["zh"]!)
        );
    }

    /// <summary>Made when its test runs: the finding of tests would make them all, and carry them about as text.</summary>
    private static byte[] Refused(string reason) => reason switch
    {
        "picture-too-small" => PictureFile.Png(299, 299),
        "pdf-encrypted" => PdfFile.Of(1, trailer: "/Encrypt 9 0 R").Bytes(),
        "pdf-too-many-pages" => PdfFile.Of(10_000).Bytes(),
        "foreign-content" => [.. PictureFile.Jpeg(), .. ArchiveFile.Of(("a.txt", [1]))],
        "archive-bomb" => ArchiveFile.Docx("x", more: ("word/media/a.bin", new byte[80 << 20])),
        "archive-path" => ArchiveFile.Docx("x", more: ("../../a.txt", [1])),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    [Fact]
    public async Task A_merchant_reads_the_copy_without_places_and_only_the_desk_the_original()
    {
        var photo = PictureFile.WithApp1(PictureFile.Jpeg(), PlaceRecord.Exif());
        var @case = await CaseDriver.OpenAsync(Host);
        var id = (string)(await SettledAsync(@case, new EvidenceFile("实拍.jpg", photo)))["evidenceId"]!;
        var merchant = @case.AsMerchant((string)(await @case.ReadAsync())["link"]!);
        var path = $"{@case.Path}/evidence/{id}/content";

        foreach (var client in new[] { @case.Client, merchant.Client })
            Assert.DoesNotContain(PlaceRecord.Marker, Encoding.Latin1.GetString(await BytesAsync(client, path)), StringComparison.Ordinal);
        Assert.Equal(photo, await BytesAsync(@case.Client, $"{path}?original=true"));
        Assert.Equal(
            "original-for-desk-only",
            (await merchant.Client.LookAsync($"{path}?original=true")).Expect(HttpStatusCode.Forbidden).Code
        );
    }

    [Fact]
    public async Task An_identity_card_in_the_wrong_place_is_warned_of_and_sealed()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var file = await SettledAsync(@case, new EvidenceFile("身份证.jpg", PictureFile.Jpeg(330)));

        Assert.Equal("sealed", (string)file["status"]!);
        Assert.Contains(file["checks"]!.AsArray(), check =>
            (string)check!["code"]! == "personal-data-name" && (string)check["outcome"]! == "warned"
        );
    }

    private static async Task<JsonObject> SettledAsync(CaseDriver @case, EvidenceFile file) =>
        await @case.SettledAsync(await @case.UploadAsync("product-images", file));

    private static async Task<byte[]> BytesAsync(HttpClient client, string path)
    {
        var address = (await client.LookAsync(path)).Expect(HttpStatusCode.OK).Json;
        using var browser = new HttpClient();
        return await browser.GetByteArrayAsync(new Uri((string)address["url"]!));
    }
}
