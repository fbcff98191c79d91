using CaseDesk.Core.Evidence.Invoices;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;

namespace CaseDesk.Functions.Evidence;

/// <summary>
/// An electronic invoice as the API shows it: what its own data say, and what comparing it with the case and with itself tells now.
/// </summary>
/// <param name="Findings">Never a verdict: whether it is genuine, only the tax office's site tells.</param>
/// <param name="Query">What to enter there, in its order.</param>
/// <param name="Site">Where that is.</param>
public sealed record InvoiceView(
    InvoiceForm Form,
    InvoicePlace Place,
    string? Code,
    string? Number,
    DateOnly? IssuedOn,
    string? CheckCode,
    InvoiceParty Buyer,
    InvoiceParty Seller,
    decimal? Net,
    decimal? Tax,
    decimal? Total,
    string? TotalInWords,
    IReadOnlyList<InvoiceLine> Lines,
    int LineCount,
    InvoiceSeal? Seal,
    IReadOnlyList<CheckView> Findings,
    IReadOnlyList<InvoiceQuery> Query,
    string Site
)
{
    public static InvoiceView? Of(EvidenceItem file, Case @case, Platform? platform)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Invoice is not { } invoice
            ? null
            : new InvoiceView(
                invoice.Form,
                invoice.Place,
                invoice.Code,
                invoice.Number,
                invoice.IssuedOn,
                invoice.CheckCode,
                invoice.Buyer,
                invoice.Seller,
                invoice.Net,
                invoice.Tax,
                invoice.Total,
                invoice.TotalInWords,
                invoice.Lines,
                invoice.LineCount,
                invoice.Seal,
                [.. InvoiceFindings.Of(@case, file).Select(found => CheckView.Of(found, @case, platform))],
                InvoiceQuery.Of(invoice),
                InvoiceQuery.Site
            );
    }
}
