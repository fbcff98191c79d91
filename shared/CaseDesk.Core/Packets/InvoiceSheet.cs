using System.Globalization;
using CaseDesk.Core.Evidence.Invoices;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Packets;

/// <summary>
/// An electronic invoice as a page to read, beside its original: few people can open an OFD, and nobody reads XML. It holds what the
/// invoice says and how to have it checked, nothing that the desk thinks of it.
/// </summary>
public static class InvoiceSheet
{
    private static readonly string[] s_columns = ["item", "specification", "unit", "quantity", "price", "amount", "rate", "tax"];

    /// <summary>A PDF shows its own page.</summary>
    public static bool IsNeeded(EvidenceItem file) =>
        file is { Invoice: not null } && PacketFit.KindOf(file.ContentType) is FileKind.Ofd or FileKind.Xml;

    public static Letter Compose(Invoice invoice)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        var kind = LetterTexts.Label($"invoiceForm.{CaseNames.Of(invoice.Form)}");
        List<LetterBlock> blocks = [];
        if (invoice.Lines.Count > 0)
            blocks.Add(new LetterBlock.Table([26, 14, 7, 9, 12, 12, 8, 12], [Heading(), .. invoice.Lines.Select(Row)]));
        if (invoice.LineCount > invoice.Lines.Count)
            blocks.Add(Note("invoiceLinesMore", ("count", Number(invoice.LineCount)), ("shown", Number(invoice.Lines.Count))));
        if (invoice.Place == InvoicePlace.Properties)
            blocks.Add(Note("invoiceNoteProperties"));
        var query = InvoiceQuery.Of(invoice).Select(field => LetterTexts.Label($"invoiceQuery.{field.Field}", ("value", field.Value)));
        blocks.Add(Note("invoiceNote", ("site", InvoiceQuery.Site), ("query", string.Join(LetterTexts.Label("evidenceSeparator"), query))));
        var heading = LetterTexts.Label(invoice.Lines.Count > 0 ? "invoiceLines" : "invoiceNotes");
        return new Letter(LetterTexts.Label("invoiceTitle"), kind, [.. Fields(invoice)], [new LetterSection(heading, blocks)]);
    }

    private static IEnumerable<(string Label, string Value)> Fields(Invoice invoice)
    {
        (string Key, string? Value)[] fields =
        [
            ("invoiceCode", invoice.Code),
            ("invoiceNumber", invoice.Number),
            ("invoiceDate", invoice.IssuedOn is { } day ? LetterInput.Day(day) : null),
            ("invoiceCheck", invoice.CheckCode),
            ("invoiceBuyer", Party(invoice.Buyer)),
            ("invoiceSeller", Party(invoice.Seller)),
            ("invoiceNet", Money(invoice.Net)),
            ("invoiceTax", Money(invoice.Tax)),
            ("invoiceTotal", Money(invoice.Total)),
            ("invoiceWords", invoice.TotalInWords),
            ("invoiceSeal", invoice.Seal is { } seal ? Seal(seal) : null),
        ];
        return fields.Where(field => !string.IsNullOrEmpty(field.Value)).Select(field => (LetterTexts.Label(field.Key), field.Value!));
    }

    private static IReadOnlyList<string> Heading() =>
        [.. s_columns.Select(column => LetterTexts.Label($"invoiceLine.{column}"))];

    private static IReadOnlyList<string> Row(InvoiceLine line) =>
    [
        line.Item ?? "", line.Specification ?? "", line.Unit ?? "", line.Quantity ?? "", line.Price ?? "",
        Money(line.Amount) ?? "", line.Rate ?? "", Money(line.Tax) ?? "",
    ];

    /// <summary>A person's number is an identity number and does not leave the desk whole; a firm's does.</summary>
    private static string Party(InvoiceParty party)
    {
        var number = party.TaxNumber is { } given ? TaxNumber.IsRight(TaxNumber.Plain(given)) == true ? given : MaskedText.Of(given) : "";
        return $"{party.Name}\n{number}".Trim();
    }

    private static string Seal(InvoiceSeal seal) =>
        seal.Signatures == 0
            ? LetterTexts.Label("invoiceSealNone")
            : LetterTexts.Label("invoiceSealThere", ("count", Number(seal.Signatures)));

    private static LetterBlock.Paragraph Note(string key, params ReadOnlySpan<(string Name, string Value)> values) =>
        new(LetterTexts.Label(key, values), Placing.Flush);

    private static string? Money(decimal? money) => money?.ToString("N2", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
