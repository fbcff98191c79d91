using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Evidence.Invoices;

/// <summary>Whether the invoice is older than the first sale, which is what a proof of source has to be.</summary>
internal static class InvoiceDates
{
    /// <param name="sealedAt">No invoice is younger than the file that it is in.</param>
    public static CheckResult Compare(Invoice invoice, CaseFacts facts, DateTimeOffset? sealedAt)
    {
        if (invoice.IssuedOn is not { } issued)
            return CheckResult.NotDone(CheckNames.Invoice, "invoice-date-missing");
        if (sealedAt is { } at && issued > ShanghaiTime.DateOf(at))
            return CheckResult.Warned(CheckNames.Invoice, "invoice-date-future");
        if (facts.Goods?.FirstSoldOn is { } sold)
        {
            return issued <= sold
                ? CheckResult.Passed(CheckNames.Invoice, "invoice-date-before-sale")
                : CheckResult.Warned(CheckNames.Invoice, "invoice-date-after-sale");
        }

        return issued > ShanghaiTime.DateOf(facts.Slip.NoticedAt)
            ? CheckResult.Warned(CheckNames.Invoice, "invoice-date-after-notice")
            : CheckResult.NotDone(CheckNames.Invoice, "invoice-date-unknown");
    }
}
