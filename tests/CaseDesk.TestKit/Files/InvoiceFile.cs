using System.Globalization;
using System.Text;
using PdfSharp.Pdf;

namespace CaseDesk.TestKit.Files;

/// <summary>
/// Electronic invoices as files, made by hand after the forms in use. Firms, numbers and goods are invented: 91000000… is no district's
/// number.
/// </summary>
public static class InvoiceFile
{
    public const string BuyerNumber = "91000000MA0000AAAQ";
    public const string SellerNumber = "91000000MA0000BBBJ";
    public const string Buyer = "示例青禾商贸有限公司";
    public const string Seller = "示例长风服饰有限公司";
    public const string Code = "000000000001";
    public const string Number = "00000011";
    public const string LongNumber = "26000000000000000011";

    /// <summary>The VAT e-invoice of 2019: two lines, 300.00 and 39.00 of tax.</summary>
    public static string Vat2019(string? head = null, string total = "339.00") => $"""
        {head ?? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"}
        <fp:eInvoice xmlns:fp="http://www.edrm.org.cn/schema/e-invoice/2019">
          <fp:DocID>1</fp:DocID><fp:InvoiceCode>{Code}</fp:InvoiceCode><fp:InvoiceNo><![CDATA[{Number}]]></fp:InvoiceNo>
          <fp:IssueDate>2026年02月03日</fp:IssueDate><fp:InvoiceCheckCode>12345678901234567890</fp:InvoiceCheckCode>
          <fp:Buyer><fp:BuyerName>{Buyer}</fp:BuyerName><fp:BuyerTaxID>{BuyerNumber}</fp:BuyerTaxID></fp:Buyer>
          <fp:TaxExclusiveTotalAmount>300.00</fp:TaxExclusiveTotalAmount><fp:TaxTotalAmount>39.00</fp:TaxTotalAmount>
          <fp:TaxInclusiveTotalAmount>{total}</fp:TaxInclusiveTotalAmount>
          <fp:Seller><fp:SellerName>{Seller}</fp:SellerName><fp:SellerTaxID>{SellerNumber}</fp:SellerTaxID></fp:Seller>
          <fp:GoodsInfos>
            <fp:GoodsInfo><fp:Item>*服装*连衣裙</fp:Item><fp:Specification>A-17</fp:Specification><fp:MeasurementDimension>件</fp:MeasurementDimension>
              <fp:Price>10</fp:Price><fp:Quantity>20</fp:Quantity><fp:Amount>200.00</fp:Amount><fp:TaxScheme>13%</fp:TaxScheme><fp:TaxAmount>26.00</fp:TaxAmount></fp:GoodsInfo>
            <fp:GoodsInfo><fp:Item>*服装*围巾</fp:Item><fp:Specification/><fp:MeasurementDimension>条</fp:MeasurementDimension>
              <fp:Price>5</fp:Price><fp:Quantity>20</fp:Quantity><fp:Amount>100.00</fp:Amount><fp:TaxScheme>13%</fp:TaxScheme><fp:TaxAmount>13.00</fp:TaxAmount></fp:GoodsInfo>
          </fp:GoodsInfos>
        </fp:eInvoice>
        """;

    /// <summary>The accounting voucher: one line, with the amount in words.</summary>
    public static string Voucher(string words = "叁佰叁拾玖圆整") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:inv="http://xbrl.mof.gov.cn/taxonomy/2021-09-30/inv">
          <inv:UniqueCodeOfInvoice contextRef="c">{LongNumber}</inv:UniqueCodeOfInvoice><inv:DateOfIssue contextRef="c">2026-02-03</inv:DateOfIssue>
          <inv:NameOfPurchaser contextRef="c">{Buyer}</inv:NameOfPurchaser>
          <inv:TaxpayerIdentificationNumberUnifiedSocialCreditCodeOfPurchaser contextRef="c">{BuyerNumber}</inv:TaxpayerIdentificationNumberUnifiedSocialCreditCodeOfPurchaser>
          <inv:NameOfSeller contextRef="c">{Seller}</inv:NameOfSeller>
          <inv:TaxpayerIdentificationNumberUnifiedSocialCreditCodeOfSeller contextRef="c">{SellerNumber}</inv:TaxpayerIdentificationNumberUnifiedSocialCreditCodeOfSeller>
          <inv:TotalAmountExcludingTax contextRef="c" decimals="2">300.00</inv:TotalAmountExcludingTax><inv:TotalTaxAmount contextRef="c" decimals="2">39.00</inv:TotalTaxAmount>
          <inv:TaxIncludedAmountInWords contextRef="c">{words}</inv:TaxIncludedAmountInWords>
          <inv:TaxIncludedAmountInFigures contextRef="c" decimals="2">339.00</inv:TaxIncludedAmountInFigures>
          <inv:InformationOfTaxableGoodsOrServicesDetailItemsTuple>
            <inv:NameOfTaxableGoodsOrServices contextRef="c">*服装*连衣裙</inv:NameOfTaxableGoodsOrServices><inv:AmountExcludingTax contextRef="c" decimals="2">300.00</inv:AmountExcludingTax>
            <inv:TaxRate contextRef="c">0.13</inv:TaxRate><inv:TaxAmount contextRef="c" decimals="2">39.00</inv:TaxAmount>
          </inv:InformationOfTaxableGoodsOrServicesDetailItemsTuple>
        </xbrl>
        """;

    /// <summary>The fully digital invoice: one line.</summary>
    public static string FullyDigital(string words = "叁佰叁拾玖圆整", int lines = 1) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <EInvoice><Header><EIid>{LongNumber}</EIid></Header><EInvoiceData>
          <SellerInformation><SellerIdNum>{SellerNumber}</SellerIdNum><SellerName>{Seller}</SellerName></SellerInformation>
          <BuyerInformation><BuyerIdNum>{BuyerNumber}</BuyerIdNum><BuyerName>{Buyer}</BuyerName></BuyerInformation>
          <BasicInformation><TotalAmWithoutTax>300</TotalAmWithoutTax><TotalTaxAm>39</TotalTaxAm><TotalTax-includedAmount>339</TotalTax-includedAmount>
            <TotalTax-includedAmountInChinese>{words}</TotalTax-includedAmountInChinese></BasicInformation>
          {string.Concat(Enumerable.Range(1, lines).Select(line => string.Create(CultureInfo.InvariantCulture, $"<IssuItemInformation><ItemName>*服装*连衣裙{line}</ItemName><SpecMod>A-17</SpecMod><MeaUnits>件</MeaUnits><Quantity>30</Quantity><UnPrice>10</UnPrice><Amount>{300m / lines:0.00}</Amount><TaxRate>0.13</TaxRate><ComTaxAm>{39m / lines:0.00}</ComTaxAm></IssuItemInformation>")))}
          </EInvoiceData><TaxSupervisionInfo><InvoiceNumber>{LongNumber}</InvoiceNumber><IssueTime>2026-02-03</IssueTime></TaxSupervisionInfo></EInvoice>
        """;

    /// <summary>
    /// An OFD: the data attached, <c>OFD.xml</c> not first, and a tag file that is no well-formed XML, as tax offices write them.
    /// </summary>
    /// <param name="data">The attached file; null for none.</param>
    /// <param name="custom">What OFD.xml notes of the invoice: entries of <c>CustomDatas</c>.</param>
    /// <param name="sealedParts">Entries of a list of signed parts, <c>{method}</c> and references; null for an OFD without seals.</param>
    /// <param name="attachments">Where Document.xml says that the list of attachments is.</param>
    public static byte[] Ofd(
        byte[]? data,
        string custom = "",
        string? sealedParts = null,
        string attachments = "Attachs/Attachments.xml",
        string location = "original_invoice.xml"
    )
    {
        const string Space = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
        byte[] Xml(string text) => Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{text}");
        List<(string, byte[])> parts =
        [
            ("Doc_0/Pages/Page_0/Content.xml", Xml($"<ofd:Page {Space}/>")),
            ("Doc_0/Tags/CustomTag.xml", Xml("<:eInvoice xmlns:=\"\"><:InvoiceNo>")),
            ("Doc_0/Document.xml", Xml($"<ofd:Document {Space}><ofd:Pages/><ofd:Attachments>{attachments}</ofd:Attachments></ofd:Document>")),
        ];
        if (data is not null)
        {
            parts.Add(("Doc_0/Attachs/Attachments.xml", Xml($"<ofd:Attachments {Space}><ofd:Attachment ID=\"1\" Name=\"original_invoice\" Format=\"xml\"><ofd:FileLoc>{location}</ofd:FileLoc></ofd:Attachment></ofd:Attachments>")));
            parts.Add(("Doc_0/Attachs/original_invoice.xml", data));
        }

        if (sealedParts is not null)
        {
            parts.Add(
                (
                    "Doc_0/Signs/Signatures.xml",
                    Xml(
                        $"<ofd:Signatures {Space}><ofd:Signature ID=\"1\" Type=\"Seal\" BaseLoc=\"Sign_0/Signature.xml\"/></ofd:Signatures>"
                    )
                )
            );
            parts.Add(
                (
                    "Doc_0/Signs/Sign_0/Signature.xml",
                    Xml($"<ofd:Signature {Space}><ofd:SignedInfo>{sealedParts}</ofd:SignedInfo></ofd:Signature>")
                )
            );
        }

        var seals = sealedParts is null ? "" : "<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>";
        parts.Add(("OFD.xml", Xml($"<ofd:OFD {Space} Version=\"1.0\"><ofd:DocBody><ofd:DocInfo><ofd:CustomDatas>{custom}</ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{seals}</ofd:DocBody></ofd:OFD>")));
        return ArchiveFile.Of(parts);
    }

    /// <summary>A reference of a list of signed parts.</summary>
    public static string SealedParts(string method, params IEnumerable<(string Path, string Digest)> parts) =>
        $"<ofd:References CheckMethod=\"{method}\">{string.Concat(parts.Select(Sealed))}</ofd:References>";

    private static string Sealed((string Path, string Digest) part) =>
        $"<ofd:Reference FileRef=\"{part.Path}\"><ofd:CheckValue>{part.Digest}</ofd:CheckValue></ofd:Reference>";

    /// <summary>A PDF with files attached and entries of its own in its properties.</summary>
    /// <param name="owner">Locked for changes with this; null for an open one.</param>
    /// <param name="isAssociated">The files stand in the document's list of associated files alone (ISO 32000-2, 14.13).</param>
    public static byte[] Pdf(
        IReadOnlyList<(string Name, byte[] Content)> attached,
        IReadOnlyDictionary<string, string>? noted = null,
        string? owner = null,
        bool isAssociated = false
    )
    {
        using var pdf = new PdfDocument();
        pdf.AddPage();
        foreach (var (name, content) in attached)
        {
            using var stream = new MemoryStream(content);
            pdf.AddEmbeddedFile(name, stream);
        }

        if (isAssociated)
        {
            var files = pdf
                .Internals.Catalog.Elements.GetDictionary("/Names")!
                .Elements.GetDictionary("/EmbeddedFiles")!
                .Elements.GetArray("/Names")!;
            pdf.Internals.Catalog.Elements["/AF"] = new PdfArray(
                pdf,
                [.. Enumerable.Range(0, files.Elements.Count / 2).Select(at => files.Elements[(2 * at) + 1])]
            );
            pdf.Internals.Catalog.Elements.Remove("/Names");
        }

        foreach (var (name, value) in noted ?? new Dictionary<string, string>())
            pdf.Info.Elements.SetString("/" + name, value);
        if (owner is not null)
        {
            pdf.SecuritySettings.OwnerPassword = owner;
            pdf.SecurityHandler.SetEncryptionToV5();
        }

        using var bytes = new MemoryStream();
        pdf.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }

    /// <summary>The properties that the PDF of a fully digital invoice carries.</summary>
    public static IReadOnlyDictionary<string, string> Noted { get; } = new Dictionary<string, string>
    {
        ["InvoiceNumber"] = LongNumber, ["IssueTime"] = "2026-02-03", ["SellerIdNum"] = SellerNumber, ["BuyerIdNum"] = BuyerNumber,
        ["TotalAmWithoutTax"] = "300.00", ["TotalTaxAm"] = "39.00", ["TotalTax-includedAmount"] = "339.00",
    };
}
