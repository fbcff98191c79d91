namespace CaseDesk.Core.State;

/// <summary>Which of the forms in use an invoice's data have. Names are stored and sent: never rename one.</summary>
public enum InvoiceForm
{
    /// <summary>The VAT e-invoice since 2019: 12 digits of code, 8 of number, and a check code.</summary>
    Vat2019,

    /// <summary>The accounting voucher (XBRL) that an invoice is also issued as.</summary>
    Voucher,

    /// <summary>The fully digital invoice (数电票): 20 digits of number, no code and no check code.</summary>
    FullyDigital,
}

/// <summary>Where in a file an invoice's data were found. Names are stored and sent: never rename one.</summary>
public enum InvoicePlace
{
    /// <summary>The file is the data.</summary>
    File,

    /// <summary>The issuer's data, attached to the document.</summary>
    Attachment,

    /// <summary>Only what the document notes of itself: fewer fields, and no lines.</summary>
    Properties,
}

/// <summary>
/// What an electronic invoice says of itself, read from the data that its issuer attached. Kept as it was found, within bounds
/// (<c>InvoiceBounds</c>); whether it is right, or genuine, is judged nowhere here.
/// </summary>
public sealed record Invoice
{
    public required InvoiceForm Form { get; init; }

    public required InvoicePlace Place { get; init; }

    /// <summary>Digits; null for a form that has none.</summary>
    public string? Code { get; init; }

    /// <summary>Digits: 8 beside a code, 20 without.</summary>
    public string? Number { get; init; }

    /// <summary>The day in China; null where none could be read.</summary>
    public DateOnly? IssuedOn { get; init; }

    public string? CheckCode { get; init; }

    public InvoiceParty Buyer { get; init; } = new(null, null);

    public InvoiceParty Seller { get; init; } = new(null, null);

    /// <summary>Yuan without tax; negative on a red-letter invoice.</summary>
    public decimal? Net { get; init; }

    /// <summary>Yuan of tax.</summary>
    public decimal? Tax { get; init; }

    /// <summary>Yuan with tax, in figures.</summary>
    public decimal? Total { get; init; }

    /// <summary>The same in words, as written.</summary>
    public string? TotalInWords { get; init; }

    /// <summary>The first lines, at most <c>InvoiceBounds.MostLines</c>.</summary>
    public IReadOnlyList<InvoiceLine> Lines { get; init; } = [];

    /// <summary>How many lines there are, 0 or more.</summary>
    public int LineCount { get; init; }

    /// <summary>Yuan without tax over all lines; null where a line names no amount.</summary>
    public decimal? LinesNet { get; init; }

    /// <summary>Yuan of tax over all lines; null where a line names none.</summary>
    public decimal? LinesTax { get; init; }

    /// <summary>The document's electronic seals; null where nobody looked for any.</summary>
    public InvoiceSeal? Seal { get; init; }
}

/// <param name="TaxNumber">统一社会信用代码 or an older number; persons have none.</param>
public sealed record InvoiceParty(string? Name, string? TaxNumber);

/// <summary>One line of goods or services, as written; amounts in yuan.</summary>
public sealed record InvoiceLine(
    string? Item, string? Specification, string? Unit, string? Quantity, string? Price, decimal? Amount, string? Rate, decimal? Tax);

/// <summary>
/// What is known of a document's seals without judging them. Parts whose digests hold are those that the list of signed parts was written
/// for;
/// who wrote that list, only the seal itself could prove, and that is not looked at.
/// </summary>
/// <param name="Signatures">Seals and signatures, 0 or more.</param>
/// <param name="Held">Signed parts whose digest is that of the list.</param>
/// <param name="Differing">Signed parts that are gone or have another digest: the document was changed after it was sealed.</param>
/// <param name="Unknown">Signed parts whose digest is of a kind that is not computed here.</param>
public sealed record InvoiceSeal(int Signatures, int Held, int Differing, int Unknown);
