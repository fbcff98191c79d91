using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Invoices;

/// <summary>
/// Whether the lines name the goods in question. Words are compared, not meanings: a name that is there whole is told, one that is only
/// alike is shown to a person beside the line, and only what is nowhere is warned of.
/// </summary>
internal static class InvoiceGoods
{
    public static CheckResult Compare(Invoice invoice, CaseGoods? goods)
    {
        if (goods is not { Names.Count: > 0 and var count })
            return CheckResult.NotDone(CheckNames.Invoice, "invoice-goods-unknown");
        if (invoice.Lines.Count == 0)
            return CheckResult.NotDone(CheckNames.Invoice, "invoice-goods-no-lines");
        var found = goods.Names.Select(name => Nearest(invoice.Lines, name)).ToList();
        var missing = found.Count(each => each.Match == GoodsMatch.None);
        if (found.All(each => each.Match == GoodsMatch.Named))
            return CheckResult.Passed(CheckNames.Invoice, "invoice-goods-named");
        if (missing > 0 && invoice.LineCount > invoice.Lines.Count)
            return CheckResult.NotDone(CheckNames.Invoice, "invoice-goods-partly", ("count", $"{invoice.Lines.Count}"));
        if (missing > 0 && invoice.Lines.Any(GoodsNames.IsList))
            return CheckResult.NotDone(CheckNames.Invoice, "invoice-goods-list");
        if (missing == count)
            return CheckResult.Warned(CheckNames.Invoice, "invoice-goods-differ");
        if (missing > 0)
            return CheckResult.Warned(CheckNames.Invoice, "invoice-goods-some", ("named", $"{count - missing}"), ("count", $"{count}"));
        var alike = found.Find(each => each.Match == GoodsMatch.Alike);
        return CheckResult.NotDone(CheckNames.Invoice, "invoice-goods-alike", ("line", LineText(alike.Line)), ("goods", alike.Name));
    }

    /// <summary>The nearest line, the first of several.</summary>
    private static (string Name, InvoiceLine Line, GoodsMatch Match) Nearest(IReadOnlyList<InvoiceLine> lines, string name) =>
        lines.Select(line => (Name: name, Line: line, Match: GoodsNames.Compare(line, name))).MaxBy(each => each.Match);

    private static string LineText(InvoiceLine line) =>
        string.Join(' ', new[] { line.Item, line.Specification }.Where(text => text is not null));
}
