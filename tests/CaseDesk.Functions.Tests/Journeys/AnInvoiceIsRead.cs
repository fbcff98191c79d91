using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Files;
using CaseDesk.Verify;
using UglyToad.PdfPig;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>An electronic invoice from the upload to the packet and to its erasure.</summary>
public sealed class AnInvoiceIsRead(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private const string Item = "purchase-invoice";

    [Fact]
    public async Task Its_data_are_shown_compared_handed_in_with_a_page_to_read_and_erased()
    {
        var @case = await CaseDriver.OpenAsync(desk.Host, body =>
        {
            body["cause"] = "counterfeit";
            body["company"] = new JsonObject { ["name"] = InvoiceFile.Buyer, ["taxNumber"] = InvoiceFile.BuyerNumber };
        });
        var ofd = InvoiceFile.Ofd(Encoding.UTF8.GetBytes(InvoiceFile.Vat2019(total: "339.50")));
        var id = await @case.UploadAsync(Item, new EvidenceFile("进货发票.ofd", ofd));
        var file = await @case.SettledAsync(id);
        Assert.Equal(("sealed", "application/ofd"), ((string)file["status"]!, (string)file["contentType"]!));
        Assert.Contains("invoice invoice-read", file["checks"]!.AsArray().Select(check => $"{check!["check"]} {check["code"]}"));

        var invoice = file["invoice"]!;
        Assert.Equal(
            (InvoiceFile.Number, "2026-02-03", 339.50m, 2),
            ((string)invoice["number"]!, (string)invoice["issuedOn"]!, (decimal)invoice["total"]!, (int)invoice["lineCount"]!)
        );
        Assert.Equal(
            [
                "invoice-buyer-same passed",
                "invoice-goods-unknown notDone",
                "invoice-date-unknown notDone",
                "invoice-total-wrong warned",
                "invoice-lines-right passed",
                "invoice-seal-none notDone",
                "invoice-genuine notDone",
            ],
            invoice["findings"]!.AsArray().Select(found => $"{found!["code"]} {found["outcome"]}")
        );
        Assert.Equal(["code", "number", "date", "check"], invoice["query"]!.AsArray().Select(field => (string)field!["field"]!));

        // Put right later, the case's facts are compared anew.
        var goods = new JsonObject { ["goods"] = new JsonObject { ["names"] = new JsonArray("围巾"), ["firstSoldOn"] = "2026-02-01" } };
        var corrected = (await @case.Client.PatchAsync(@case.Path, goods, await @case.ETagAsync())).Expect(HttpStatusCode.OK).Json;
        var again = corrected["evidence"]!.AsArray().Single(each => (string)each!["evidenceId"]! == id)!["invoice"]!["findings"]!.AsArray();
        Assert.Contains("invoice-goods-named", again.Select(found => (string)found!["code"]!));
        Assert.Contains("invoice-date-after-sale", again.Select(found => (string)found!["code"]!));

        await IsHandedInWithItsPageAsync(@case, ofd);
        await IsErasedAsync(@case);
    }

    private static async Task IsHandedInWithItsPageAsync(CaseDriver @case, byte[] ofd)
    {
        var packetId = (string)
            (await @case.Client.PostAsync($"{@case.Path}/packets", new JsonObject { ["ground"] = "wrongFinding" }))
                .Expect(HttpStatusCode.Accepted)
                .Json["packetId"]!;
        var gaps = (await @case.Client.PostAsync($"{@case.Path}/packets/preview", new JsonObject { ["ground"] = "wrongFinding" }))
            .Expect(HttpStatusCode.OK)
            .Json["gaps"]!.AsArray();
        Assert.Contains(gaps, gap =>
            (string)gap!["code"]! == "invoiceWarned" && ((string)gap["en"]!).Contains("339.50", StringComparison.Ordinal)
        );
        await @case.UntilAsync(state => state["packets"]!.AsArray().FirstOrDefault(packet => (string)packet!["status"]! != "building"));
        var ready = (await @case.Client.LookAsync($"{@case.Path}/packets/{packetId}")).Expect(HttpStatusCode.OK).Json;
        using var browser = new HttpClient();
        var bytes = await browser.GetByteArrayAsync(new Uri((string)ready["downloadUrl"]!));
        using var zip = new ZipArchive(new MemoryStream(bytes));

        Assert.Equal(ofd, Bytes(zip, "材料/01-进货发票.ofd"));
        using var page = PdfDocument.Open(Bytes(zip, "材料/01-进货发票.pdf"));
        var text = page.GetPage(1).Text.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains(InvoiceFile.Number, text, StringComparison.Ordinal);
        Assert.Contains(InvoiceFile.Seller, text, StringComparison.Ordinal);
        var report = await PacketVerifier.VerifyAsync(new MemoryStream(bytes), [], null, CancellationToken.None);
        Assert.Empty(report.Faults);
        Assert.DoesNotContain(InvoiceFile.Seller, Encoding.UTF8.GetString(Bytes(zip, "custody/timeline.jsonl")), StringComparison.Ordinal);
    }

    private async Task IsErasedAsync(CaseDriver @case)
    {
        await @case.CloseAsync();
        (
            await @case.Client.PostAsync($"{@case.Path}/erasure", new JsonObject { ["reason"] = "当事人要求", ["early"] = "当事人要求" })
        ).Expect(HttpStatusCode.Accepted);
        await @case.UntilAsync(state => state["evidence"]!.AsArray().All(file => (string)file!["status"]! == "erased") ? state : null);
        var state = await @case.ReadAsync();
        Assert.Null(state["evidence"]![0]!["invoice"]);
        Assert.DoesNotContain(InvoiceFile.Buyer, state.ToJsonString(), StringComparison.Ordinal);
        // The texts go after the bytes.
        await desk.Host.Runs.UntilAsync(async () =>
        {
            var timeline = (await @case.Client.LookAsync($"{@case.Path}/timeline")).Expect(HttpStatusCode.OK).Text;
            return timeline.Contains("invoiceRead", StringComparison.Ordinal) ? null : timeline;
        });
    }

    private static byte[] Bytes(ZipArchive zip, string path)
    {
        using var stream = zip.GetEntry(path)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
