using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Invoices;

/// <summary>How near a line of an invoice comes to goods in question; the nearer, the greater.</summary>
internal enum GoodsMatch
{
    None,

    /// <summary>The same sort of thing by its last word, or a shorter name of it: a person must say whether it is the same.</summary>
    Alike,

    /// <summary>The line has the name or model whole.</summary>
    Named,
}

/// <summary>
/// Compares names as Chinese invoices and shops write them: invoices put the class of goods between stars in front (*服装*女士外套) and keep
/// the rest short, shops put what sells in front of the name (2026秋冬新款女式外套). In both the last word says what it is.
/// </summary>
internal static class GoodsNames
{
    /// <summary>Chinese characters that two names must share at the end of one: 外套. One alone (水, 机, 器) is shared by anything.</summary>
    private const int LeastShared = 2;

    private const string ListWord = "清单";

    /// <summary>The line stands for a list of its own (详见销货清单), which electronic data seldom hold.</summary>
    public static bool IsList(InvoiceLine line) => (line.Item ?? "").Contains(ListWord, StringComparison.Ordinal);

    /// <param name="goods">As the case names it.</param>
    public static GoodsMatch Compare(InvoiceLine line, string goods)
    {
        var (item, specification, wanted) = (Plain(WithoutClass(line.Item ?? "")), Plain(line.Specification ?? ""), Plain(goods));
        if (wanted.Length == 0)
            return GoodsMatch.None;
        if (Has(item + specification, wanted) || Has(specification + item, wanted))
            return GoodsMatch.Named;
        var isShorter =
            (item.Length >= LeastShared && Has(wanted, item)) || (specification.Length >= LeastShared && Has(wanted, specification));
        return isShorter || ShareAnEnd(item, wanted) ? GoodsMatch.Alike : GoodsMatch.None;
    }

    /// <summary>As a whole: model A17 is not in A170, nor in BA17.</summary>
    private static bool Has(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            var end = at + part.Length;
            if (!(at > 0 && IsModel(text[at - 1]) && IsModel(part[0])) && !(end < text.Length && IsModel(text[end]) && IsModel(part[^1])))
                return true;
        }

        return false;
    }

    /// <summary>The last word of one stands anywhere in the other: 女式外套 and 女士外套加绒.</summary>
    private static bool ShareAnEnd(string one, string other) => EndsIn(one, other) || EndsIn(other, one);

    private static bool EndsIn(string name, string other) =>
        name.Length >= LeastShared && name[^LeastShared..] is var end && end.All(IsHan) && other.Contains(end, StringComparison.Ordinal);

    private static bool IsModel(char letter) => char.IsAsciiLetterOrDigit(letter);

    private static bool IsHan(char letter) => letter is >= '\u3400' and <= '\u9FFF';

    /// <summary>Letters and digits alone, of one width and case: A-17, Ａ17 and a 17 are one model.</summary>
    private static string Plain(string name) => string.Concat(InvoiceBuyer.Plain(name).Where(char.IsLetterOrDigit));

    private static string WithoutClass(string item) =>
        item.StartsWith('*') && item.IndexOf('*', 1) is > 0 and var end ? item[(end + 1)..] : item;
}
