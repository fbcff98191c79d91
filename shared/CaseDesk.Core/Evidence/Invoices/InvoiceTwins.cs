using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Invoices;

/// <summary>The same invoice in several files of a case: its goods count once, and what the files say must agree.</summary>
internal static class InvoiceTwins
{
    public static IEnumerable<CheckResult> Among(Case @case, EvidenceItem file, Invoice invoice)
    {
        // The very same bytes under several items are said by the check of duplicates.
        var others = @case.Evidence.Values.Where(other =>
            other.EvidenceId != file.EvidenceId && other.Status == EvidenceStatus.Sealed && other.Sha256 != file.Sha256
            && other.Invoice is { } seen && IsSame(invoice, seen));
        return others.OrderBy(other => other.StartedAt).ThenBy(other => other.EvidenceId, StringComparer.Ordinal)
            .Select(other => Agree(invoice, other.Invoice!)
            ? CheckResult.Passed(CheckNames.Invoice, "invoice-twice", (TwinNames.Argument, other.EvidenceId))
            : CheckResult.Warned(CheckNames.Invoice, "invoice-twice-differs", (TwinNames.Argument, other.EvidenceId)));
    }

    /// <summary>By number and, where both have one, code.</summary>
    private static bool IsSame(Invoice one, Invoice other) =>
        one.Number is { } number && number == other.Number && (one.Code is null || other.Code is null || one.Code == other.Code);

    private static bool Agree(Invoice one, Invoice other) =>
        Equal(one.Total, other.Total) && Equal(one.IssuedOn, other.IssuedOn) && Equal(one.Seller.TaxNumber, other.Seller.TaxNumber)
        && Equal(one.Buyer.TaxNumber, other.Buyer.TaxNumber);

    private static bool Equal<T>(T? one, T? other) => one is null || other is null || one.Equals(other);
}
