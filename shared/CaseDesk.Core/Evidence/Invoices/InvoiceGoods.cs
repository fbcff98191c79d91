using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Invoices;

/// <summary>
/// Whether a line names the goods in question. Words are compared, not meanings: what agrees is told, what does not is for a person to
/// read.
/// </summary>
internal static class InvoiceGoods
{
    public static CheckResult Compare(Invoice invoice, CaseGoods? goods)
    {
        if (goods is not { Names.Count: > 0 })
            return CheckResult.NotDone(CheckNames.Invoice, "invoice-goods-unknown");
        if (invoice.Lines.Count == 0)
            return CheckResult.NotDone(CheckNames.Invoice, "invoice-goods-no-lines");
        var named = goods.Names.Where(name => invoice.Lines.Any(line => Names(line, InvoiceBuyer.Plain(name)))).ToList();
        if (named.Count == goods.Names.Count)
            return CheckResult.Passed(CheckNames.Invoice, "invoice-goods-named");
        if (invoice.LineCount > invoice.Lines.Count)
            return CheckResult.NotDone(CheckNames.Invoice, "invoice-goods-partly", ("count", $"{invoice.Lines.Count}"));
        return named.Count > 0
            ? CheckResult.Warned(CheckNames.Invoice, "invoice-goods-some", ("named", $"{named.Count}"), ("count", $"{goods.Names.Count}"))
            : CheckResult.Warned(CheckNames.Invoice, "invoice-goods-differ");
    }

    private static bool Names(InvoiceLine line, string goods)
    {
        var item = InvoiceBuyer.Plain(WithoutClass(line.Item ?? ""));
        var specification = InvoiceBuyer.Plain(line.Specification ?? "");
        return (item + specification).Contains(goods, StringComparison.Ordinal) || (item.Length > 1 && goods.Contains(item, StringComparison.Ordinal));
    }

    /// <summary>The class of goods stands in front between stars: *服装*连衣裙.</summary>
    private static string WithoutClass(string item) =>
        item.StartsWith('*') && item.IndexOf('*', 1) is > 0 and var end ? item[(end + 1)..] : item;
}
