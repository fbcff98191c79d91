using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Invoices;

/// <summary>How much of an invoice is kept: a row of storage, and a screen, hold it whatever a file says.</summary>
public static class InvoiceBounds
{
    /// <summary>Lines kept, inclusive; sums go over all of them.</summary>
    public const int MostLines = 50;

    /// <summary>Characters of one text, inclusive; a longer one is cut.</summary>
    public const int MostText = 200;

    /// <summary>Yuan; more is no figure of an invoice.</summary>
    public const decimal MostMoney = 1_000_000_000_000m;

    /// <summary>The same within bounds; one that is within stays as it is.</summary>
    public static Invoice Within(Invoice invoice)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        return invoice with
        {
            Code = Text(invoice.Code),
            Number = Text(invoice.Number),
            CheckCode = Text(invoice.CheckCode),
            Buyer = Party(invoice.Buyer),
            Seller = Party(invoice.Seller),
            Net = Money(invoice.Net),
            Tax = Money(invoice.Tax),
            Total = Money(invoice.Total),
            TotalInWords = Text(invoice.TotalInWords),
            Lines = [.. invoice.Lines.Take(MostLines).Select(Line)],
            LineCount = Math.Max(0, invoice.LineCount),
            LinesNet = Money(invoice.LinesNet),
            LinesTax = Money(invoice.LinesTax),
        };
    }

    /// <summary>Trimmed, without control and hidden characters, cut; null when nothing is left.</summary>
    public static string? Text(string? text)
    {
        if (text is null)
            return null;
        var clean = new System.Text.StringBuilder();
        foreach (var rune in text.Trim().EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > MostText)
                break;
            clean.Append(System.Text.Rune.IsControl(rune) ? " " : HiddenCharacters.Contains(rune) ? "" : rune.ToString());
        }

        return clean.ToString().Trim() is { Length: > 0 } kept ? kept : null;
    }

    /// <summary>Null for what is no figure of an invoice.</summary>
    public static decimal? Money(decimal? money) => money is > -MostMoney and < MostMoney ? money : null;

    private static InvoiceParty Party(InvoiceParty party) => new(Text(party.Name), Text(party.TaxNumber));

    private static InvoiceLine Line(InvoiceLine line) => new(
        Text(line.Item), Text(line.Specification), Text(line.Unit), Text(line.Quantity), Text(line.Price),
        Money(line.Amount), Text(line.Rate), Money(line.Tax));
}
