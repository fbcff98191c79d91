using System.Text;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Invoices;
using CaseDesk.TestKit.Files;
using Org.BouncyCastle.Crypto.Digests;

namespace CaseDesk.Inspection.Tests;

/// <summary>
/// What electronic invoices say is read from the data that their issuer attached, wherever they are; nothing in them hurts.
/// </summary>
public sealed class InvoiceTests
{
    public static TheoryData<string, InvoiceForm, InvoicePlace, byte[]> Kinds =>
        new()
        {
            { "2019 in an OFD", InvoiceForm.Vat2019, InvoicePlace.Attachment, InvoiceFile.Ofd(Utf8(InvoiceFile.Vat2019())) },
            { "2019 alone", InvoiceForm.Vat2019, InvoicePlace.File, Utf8(InvoiceFile.Vat2019()) },
            { "2019 with a mark", InvoiceForm.Vat2019, InvoicePlace.File, [0xEF, 0xBB, 0xBF, .. Utf8(InvoiceFile.Vat2019())] },
            {
                "2019 in GBK",
                InvoiceForm.Vat2019,
                InvoicePlace.File,
                Gbk(InvoiceFile.Vat2019("<?xml version=\"1.0\" encoding=\"gb2312\"?>"))
            },
            {
                "2019 in UTF-16",
                InvoiceForm.Vat2019,
                InvoicePlace.File,
                [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(InvoiceFile.Vat2019(""))]
            },
            { "2019 without a prologue", InvoiceForm.Vat2019, InvoicePlace.File, Utf8(InvoiceFile.Vat2019("").Trim()) },
            {
                "list from the root",
                InvoiceForm.Vat2019,
                InvoicePlace.Attachment,
                InvoiceFile.Ofd(Utf8(InvoiceFile.Vat2019()), attachments: "/Doc_0/Attachs/Attachments.xml")
            },
            {
                "list beside the root",
                InvoiceForm.Vat2019,
                InvoicePlace.Attachment,
                InvoiceFile.Ofd(Utf8(InvoiceFile.Vat2019()), attachments: "Doc_0/Attachs/Attachments.xml")
            },
            {
                "file from the root",
                InvoiceForm.Vat2019,
                InvoicePlace.Attachment,
                InvoiceFile.Ofd(Utf8(InvoiceFile.Vat2019()), location: "/Doc_0/Attachs/original_invoice.xml")
            },
            {
                "file beside the document",
                InvoiceForm.Vat2019,
                InvoicePlace.Attachment,
                InvoiceFile.Ofd(Utf8(InvoiceFile.Vat2019()), location: "Attachs/original_invoice.xml")
            },
            { "voucher in an OFD", InvoiceForm.Voucher, InvoicePlace.Attachment, InvoiceFile.Ofd(Utf8(InvoiceFile.Voucher())) },
            {
                "voucher in a PDF",
                InvoiceForm.Voucher,
                InvoicePlace.Attachment,
                InvoiceFile.Pdf([("说明.txt", Utf8("无")), ("inv_ord_issuer.xml", Utf8(InvoiceFile.Voucher()))])
            },
            { "digital alone", InvoiceForm.FullyDigital, InvoicePlace.File, Utf8(InvoiceFile.FullyDigital()) },
            {
                "digital in a PDF",
                InvoiceForm.FullyDigital,
                InvoicePlace.Attachment,
                InvoiceFile.Pdf([("a.xml", Utf8(InvoiceFile.FullyDigital()))])
            },
            {
                "digital in a locked PDF",
                InvoiceForm.FullyDigital,
                InvoicePlace.Attachment,
                InvoiceFile.Pdf([("a.xml", Utf8(InvoiceFile.FullyDigital()))], owner: "o")
            },
        };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public void It_is_read_wherever_its_data_are(string where, InvoiceForm form, InvoicePlace place, byte[] bytes)
    {
        Assert.NotEmpty(where);
        Assert.Equal("sealed", Look.Verdict(bytes));
        var (result, invoice) = Find(bytes);

        Assert.Equal((CheckNames.Invoice, CheckOutcome.Passed, "invoice-read"), (result!.Check, result.Outcome, result.Code));
        Assert.Equal((form, place), (invoice!.Form, invoice.Place));
        Assert.Equal(
            form == InvoiceForm.Vat2019
                ? (InvoiceFile.Code, InvoiceFile.Number, "12345678901234567890")
                : (null, InvoiceFile.LongNumber, null),
            (invoice.Code, invoice.Number, invoice.CheckCode)
        );
        Assert.Equal(new DateOnly(2026, 2, 3), invoice.IssuedOn);
        Assert.Equal(new InvoiceParty(InvoiceFile.Buyer, InvoiceFile.BuyerNumber), invoice.Buyer);
        Assert.Equal(new InvoiceParty(InvoiceFile.Seller, InvoiceFile.SellerNumber), invoice.Seller);
        Assert.Equal((300m, 39m, 339m), (invoice.Net, invoice.Tax, invoice.Total));
        Assert.Equal(form == InvoiceForm.Vat2019 ? null : "叁佰叁拾玖圆整", invoice.TotalInWords);
        Assert.Equal((form == InvoiceForm.Vat2019 ? 2 : 1, 300m, 39m), (invoice.LineCount, invoice.LinesNet, invoice.LinesTax));
        Assert.Equal(invoice.LineCount, invoice.Lines.Count);
    }

    /// <summary>A voucher of an invoice that has a code and a number names both, and the long number first.</summary>
    [Fact]
    public void A_voucher_s_own_number_counts_before_its_long_one()
    {
        var invoice = Find(Utf8(InvoiceFile.Voucher().Replace("<inv:DateOfIssue", $"<inv:CodeOfInvoice>{InvoiceFile.Code}</inv:CodeOfInvoice><inv:NumberOfInvoice>{InvoiceFile.Number}</inv:NumberOfInvoice><inv:DateOfIssue", StringComparison.Ordinal))).Invoice!;

        Assert.Equal((InvoiceFile.Code, InvoiceFile.Number), (invoice.Code, invoice.Number));
    }

    [Fact]
    public void A_line_says_what_was_bought() =>
        Assert.Equal(
            [
                new InvoiceLine("*服装*连衣裙", "A-17", "件", "20", "10", 200m, "13%", 26m),
                new InvoiceLine("*服装*围巾", null, "条", "20", "5", 100m, "13%", 13m),
            ],
            Find(Utf8(InvoiceFile.Vat2019())).Invoice!.Lines
        );

    [Theory]
    [InlineData(null)]
    [InlineData("owner")]
    public void A_pdf_without_data_tells_by_its_properties(string? owner)
    {
        var (result, invoice) = Find(InvoiceFile.Pdf([], InvoiceFile.Noted, owner));

        Assert.Equal("invoice-properties", result!.Code);
        Assert.Equal(
            (InvoiceForm.FullyDigital, InvoicePlace.Properties, InvoiceFile.LongNumber, 339m),
            (invoice!.Form, invoice.Place, invoice.Number, invoice.Total)
        );
        Assert.Equal(
            (InvoiceFile.SellerNumber, InvoiceFile.BuyerNumber, 0),
            (invoice.Seller.TaxNumber, invoice.Buyer.TaxNumber, invoice.LineCount)
        );
    }

    [Fact]
    public void An_ofd_without_data_tells_by_what_it_notes()
    {
        string Custom(string name, string value) => $"<ofd:CustomData Name=\"{name}\">{value}</ofd:CustomData>";
        var (result, invoice) = Find(
            InvoiceFile.Ofd(
                null,
                Custom("发票代码", InvoiceFile.Code)
                    + Custom("发票号码", InvoiceFile.Number)
                    + Custom("价税合计", "¥1,339.00")
                    + Custom("开票日期", "20260203")
            )
        );

        Assert.Equal("invoice-properties", result!.Code);
        Assert.Equal(
            (InvoiceFile.Code, InvoiceFile.Number, 1339m, new DateOnly(2026, 2, 3)),
            (invoice!.Code, invoice.Number, invoice.Total, invoice.IssuedOn)
        );
    }

    [Fact]
    public void What_is_no_invoice_is_none_and_what_is_broken_is_said_to_be()
    {
        Assert.Equal((null, null), Find(PdfFile.Of(1, "text").Bytes()));
        Assert.Equal((null, null), Find(Utf8("<?xml version='1.0'?><orders><order/></orders>")));
        Assert.Equal((null, null), Find(Utf8("<?xml version='1.0'?><orders><order>")));
        Assert.Equal((null, null), Find(PictureFile.Png()));
        Assert.Equal("invoice-none", Find(InvoiceFile.Ofd(null)).Result!.Code);
        Assert.Equal("invoice-none", Find(InvoiceFile.Ofd(Utf8("<other/>"))).Result!.Code);
        Assert.Equal("invoice-unread", Find(InvoiceFile.Ofd(Utf8(InvoiceFile.Vat2019()[..400]))).Result!.Code);
        Assert.Equal(
            "invoice-unread",
            Find(Utf8(InvoiceFile.FullyDigital().Replace("</EInvoiceData>", "", StringComparison.Ordinal))).Result!.Code
        );
        Assert.Equal("invoice-unread", Find(InvoiceFile.Pdf([("a.xml", Utf8("<EInvoice><EInvoiceData/></EInvoice>"))])).Result!.Code);
    }

    /// <summary>Neither a DTD's entities nor depth nor number takes more than a bounded reading; the file is sealed all the same.</summary>
    [Theory]
    [InlineData("<?xml version='1.0'?><!DOCTYPE eInvoice [<!ENTITY a 'x'>]><eInvoice><InvoiceNo>&a;</InvoiceNo></eInvoice>", null)]
    [InlineData("<?xml version='1.0'?><!DOCTYPE eInvoice SYSTEM 'http://invoice.invalid/a.dtd'><eInvoice/>", null)]
    [InlineData("<?xml version='1.0' encoding='no-such-code'?><eInvoice/>", null)]
    [InlineData("deep", "invoice-unread")]
    [InlineData("many", "invoice-unread")]
    [InlineData("long", "invoice-unread")]
    public void Xml_is_read_within_bounds(string text, string? code)
    {
        var bytes = Utf8(text switch
        {
            // Sound invoices but for this: without the bounds each would be read.
            "deep" => With(Nested(33)),
            "many" => With(string.Concat(Enumerable.Repeat("<a/>", 100_000))),
            "long" => With($"<a>{new string('a', 17 << 20)}</a>"),
            _ => text,
        });

        Assert.Equal((code, (Invoice?)null), (Find(bytes).Result?.Code, Find(bytes).Invoice));
        Assert.Equal("sealed", Look.Verdict(bytes));
    }

    [Fact]
    public void What_is_within_the_bounds_is_read()
    {
        Assert.Equal("invoice-read", Find(Utf8(With(Nested(32)))).Result!.Code);
        Assert.Equal("invoice-read", Find(Utf8(With(string.Concat(Enumerable.Repeat("<a/>", 99_000))))).Result!.Code);
    }

    /// <summary>What was read before a list breaks off is there; a broken part that nothing leads to concerns nobody.</summary>
    [Fact]
    public void A_list_that_breaks_off_has_led_to_the_data() =>
        Assert.Equal(
            "invoice-read",
            Find(
                InvoiceFile.Ofd(
                    Utf8(InvoiceFile.Vat2019()),
                    custom: "",
                    attachments: "Attachs/Attachments.xml</ofd:Attachments><ofd:Broken>"
                )
            ).Result!.Code
        );

    [Fact]
    public void Data_that_a_pdf_only_names_as_associated_are_found() =>
        Assert.Equal("invoice-read", Find(InvoiceFile.Pdf([("a.xml", Utf8(InvoiceFile.FullyDigital()))], isAssociated: true)).Result!.Code);

    [Fact]
    public void Of_many_lines_the_first_are_kept_and_all_are_added_up()
    {
        var invoice = Find(Utf8(InvoiceFile.FullyDigital(lines: 300))).Invoice!;

        Assert.Equal((300, 50, 300m, 39m), (invoice.LineCount, invoice.Lines.Count, invoice.LinesNet, invoice.LinesTax));
    }

    [Fact]
    public void Seals_are_told_and_signed_parts_compared_not_judged()
    {
        var data = Utf8(InvoiceFile.Vat2019());
        const string Path = "/Doc_0/Attachs/original_invoice.xml";
        var digest = Convert.ToBase64String(Sm3(data));

        Assert.Equal(new InvoiceSeal(0, 0, 0, 0), Seal(null));
        Assert.Equal(new InvoiceSeal(1, 1, 0, 0), Seal(InvoiceFile.SealedParts("1.2.156.10197.1.401", (Path, digest))));
        Assert.Equal(new InvoiceSeal(1, 1, 1, 0), Seal(InvoiceFile.SealedParts("SM3", (Path, digest), ("/Doc_0/Document.xml", digest))));
        Assert.Equal(new InvoiceSeal(1, 0, 2, 0), Seal(InvoiceFile.SealedParts("SM3", ("/Doc_0/Gone.xml", digest), (Path, "no base64"))));
        Assert.Equal(new InvoiceSeal(1, 0, 0, 1), Seal(InvoiceFile.SealedParts("MD5", (Path, digest))));
        Assert.Equal(
            new InvoiceSeal(1, 1, 0, 0),
            Seal(InvoiceFile.SealedParts("SHA-256", (Path, Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(data)))))
        );

        InvoiceSeal? Seal(string? signed) => Find(InvoiceFile.Ofd(data, sealedParts: signed)).Invoice!.Seal;
    }

    /// <summary>The digest's own example (GB/T 32905, appendix A).</summary>
    [Fact]
    public void Sm3_is_the_standards() =>
        Assert.Equal("66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0", Convert.ToHexString(Sm3("abc"u8.ToArray())));

    private static (CheckResult? Result, Invoice? Invoice) Find(byte[] bytes)
    {
        var found = InvoiceFinder.Find(Look.File(bytes), Look.Limits);
        return (found.Result, found.Invoice);
    }

    private static byte[] Sm3(byte[] bytes)
    {
        var (digest, hash) = (new SM3Digest(), new byte[32]);
        digest.BlockUpdate(bytes, 0, bytes.Length);
        digest.DoFinal(hash, 0);
        return hash;
    }

    private static string With(string more) => InvoiceFile.FullyDigital().Replace("</Header>", $"{more}</Header>", StringComparison.Ordinal);

    /// <summary>Elements in one another, below the root and its head.</summary>
    private static string Nested(int deep) => string.Concat(Enumerable.Repeat("<a>", deep - 2)) + string.Concat(Enumerable.Repeat("</a>", deep - 2));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Gbk(string text) => CodePagesEncodingProvider.Instance.GetEncoding("GBK")!.GetBytes(text);
}
