using System.Globalization;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Invoices;

/// <summary>Whether the invoice agrees with itself: lines with sums, sums with the total, figures with words.</summary>
internal static class InvoiceSums
{
    private const decimal Cent = 0.01m;

    public static IEnumerable<CheckResult> Check(Invoice invoice)
    {
        if (invoice is { Net: { } net, Tax: { } tax, Total: { } total })
        {
            yield return Math.Abs(net + tax - total) <= Cent
                ? CheckResult.Passed(CheckNames.Invoice, "invoice-total-right")
                : CheckResult.Warned(CheckNames.Invoice, "invoice-total-wrong", ("sum", Money(net + tax)), ("total", Money(total)));
        }

        if (invoice.LineCount > 0 && Lines(invoice) is { } lines)
            yield return lines;
        if (invoice.TotalInWords is not { } words || invoice.Total is not { } figures)
            yield break;
        yield return ChineseAmount.Read(words) switch
        {
            null => CheckResult.NotDone(CheckNames.Invoice, "invoice-words-unread"),
            { } said when said == figures => CheckResult.Passed(CheckNames.Invoice, "invoice-words-same"),
            { } said => CheckResult.Warned(CheckNames.Invoice, "invoice-words-differ", ("words", Money(said)), ("total", Money(figures))),
        };
    }

    /// <summary>Each line is rounded by itself: a cent for each may be lost.</summary>
    private static CheckResult? Lines(Invoice invoice)
    {
        var most = Cent * invoice.LineCount;
        if (invoice is { LinesNet: { } net, Net: { } said } && Math.Abs(net - said) > most)
            return CheckResult.Warned(CheckNames.Invoice, "invoice-lines-wrong", ("sum", Money(net)), ("total", Money(said)));
        if (invoice is { LinesTax: { } tax, Tax: { } whole } && Math.Abs(tax - whole) > most)
            return CheckResult.Warned(CheckNames.Invoice, "invoice-lines-wrong", ("sum", Money(tax)), ("total", Money(whole)));
        return invoice is { LinesNet: not null, Net: not null }
            ? CheckResult.Passed(CheckNames.Invoice, "invoice-lines-right", ("count", $"{invoice.LineCount}"))
            : null;
    }

    private static string Money(decimal money) => money.ToString("0.00", CultureInfo.InvariantCulture);
}
