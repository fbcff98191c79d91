using System.Text;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Invoices;

/// <summary>Whether the buyer is who holds the shop: by the tax number where both are known, else by the name.</summary>
internal static class InvoiceBuyer
{
    public static CheckResult Compare(Invoice invoice, CaseFacts facts)
    {
        var buyer = invoice.Buyer;
        if (buyer.Name is null && buyer.TaxNumber is null)
            return CheckResult.NotDone(CheckNames.Invoice, "invoice-buyer-missing");
        if (facts.Company is not { } company)
            return CheckResult.NotDone(CheckNames.Invoice, "invoice-buyer-unknown");
        if (company.TaxNumber is { } ours && buyer.TaxNumber is { } theirs)
            return Said(TaxNumber.Plain(ours) == TaxNumber.Plain(theirs));
        if (buyer.Name is not { } name)
            return CheckResult.NotDone(CheckNames.Invoice, "invoice-buyer-missing");
        if (Plain(name) == Plain(company.Name))
            return Said(true);
        // Of a small shop the legal representative may have bought: the desk sees whether that is who this is.
        return facts.Contacts.Any(contact => contact.Name is { } person && Plain(person) == Plain(name))
            ? CheckResult.NotDone(CheckNames.Invoice, "invoice-buyer-contact")
            : Said(false);
    }

    private static CheckResult Said(bool isSame) => isSame
        ? CheckResult.Passed(CheckNames.Invoice, "invoice-buyer-same")
        : CheckResult.Warned(CheckNames.Invoice, "invoice-buyer-differs");

    /// <summary>Brackets and blanks come wide and narrow; letters of either case.</summary>
    public static string Plain(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
}
