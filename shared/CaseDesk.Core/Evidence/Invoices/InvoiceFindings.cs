using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Invoices;

/// <summary>
/// What comparing an invoice with its case, with the other files and with itself tells. Told anew each time, because the case's facts may
/// be
/// put right; never recorded, and never a verdict: whether an invoice is genuine only the tax office's own site can tell.
/// </summary>
public static class InvoiceFindings
{
    /// <summary>Empty for a file without an invoice. The texts are those of <c>CheckTexts</c>.</summary>
    public static IReadOnlyList<CheckResult> Of(Case @case, EvidenceItem file)
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(file);
        if (file.Invoice is not { } invoice)
            return [];
        return
        [
            InvoiceBuyer.Compare(invoice, @case.Facts),
            .. Numbers(invoice),
            InvoiceGoods.Compare(invoice, @case.Facts.Goods),
            InvoiceDates.Compare(invoice, @case.Facts, file.SealedAt),
            .. InvoiceTwins.Among(@case, file, invoice),
            .. InvoiceSums.Check(invoice),
            .. Seals(invoice.Seal),
            CheckResult.NotDone(CheckNames.Invoice, "invoice-genuine"),
        ];
    }

    private static IEnumerable<CheckResult> Numbers(Invoice invoice)
    {
        if (invoice.Buyer.TaxNumber is { } buyer && TaxNumber.IsRight(TaxNumber.Plain(buyer)) == false)
            yield return CheckResult.Warned(CheckNames.Invoice, "invoice-buyer-number-wrong");
        if (invoice.Seller.TaxNumber is { } seller && TaxNumber.IsRight(TaxNumber.Plain(seller)) == false)
            yield return CheckResult.Warned(CheckNames.Invoice, "invoice-seller-number-wrong");
    }

    private static IEnumerable<CheckResult> Seals(InvoiceSeal? seal)
    {
        if (seal is null)
            yield break;
        yield return seal.Signatures == 0
            ? CheckResult.NotDone(CheckNames.Invoice, "invoice-seal-none")
            : CheckResult.NotDone(CheckNames.Invoice, "invoice-seal-there", ("count", $"{seal.Signatures}"));
        if (seal.Differing > 0)
            yield return CheckResult.Warned(CheckNames.Invoice, "invoice-seal-changed", ("count", $"{seal.Differing}"));
        else if (seal.Held > 0 && seal.Unknown == 0)
            yield return CheckResult.Passed(CheckNames.Invoice, "invoice-seal-holds", ("count", $"{seal.Held}"));
        else if (seal.Unknown > 0)
            yield return CheckResult.NotDone(CheckNames.Invoice, "invoice-seal-not-computed", ("count", $"{seal.Unknown}"));
    }
}
