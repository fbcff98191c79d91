using System.Globalization;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Invoices;

/// <summary>
/// What to enter at the tax office's site, which is the only place that tells whether an invoice is genuine. Nobody is asked by program.
/// </summary>
/// <param name="Field">A key of what the site calls it: <c>code</c>, <c>number</c>, <c>date</c>, <c>check</c>, <c>net</c> or
/// <c>total</c>.</param>
public sealed record InvoiceQuery(string Field, string Value)
{
    public const string Site = "https://inv-veri.chinatax.gov.cn/";

    private const int CheckDigits = 6;

    /// <summary>In the site's order; what the invoice does not say is left out.</summary>
    public static IReadOnlyList<InvoiceQuery> Of(Invoice invoice)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        var fields = new List<InvoiceQuery>();
        void Add(string field, string? value)
        {
            if (value is not null)
                fields.Add(new InvoiceQuery(field, value));
        }

        Add("code", invoice.Code);
        Add("number", invoice.Number);
        Add("date", invoice.IssuedOn?.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        // Ordinary invoices are asked for by their check code, special ones by the sum without tax, fully digital ones by the total.
        if (invoice.CheckCode is { Length: >= CheckDigits } check)
            Add("check", check[^CheckDigits..]);
        else if (invoice.Code is not null)
            Add("net", Money(invoice.Net));
        else
            Add("total", Money(invoice.Total ?? invoice.Net + invoice.Tax));
        return fields;
    }

    private static string? Money(decimal? money) => money?.ToString("0.00", CultureInfo.InvariantCulture);
}
