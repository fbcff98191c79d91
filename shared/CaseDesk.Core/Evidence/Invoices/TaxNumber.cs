namespace CaseDesk.Core.Evidence.Invoices;

/// <summary>
/// The number under which a firm pays taxes: since 2015 its 统一社会信用代码 (GB 32100), 18 characters of which the last checks the rest.
/// </summary>
public static class TaxNumber
{
    private const int Length = 18;
    private const string Letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>
    /// False for 18 characters that cannot be one; true for one, and null for an older number, which has no check of its own.
    /// </summary>
    public static bool? IsRight(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Length == Length ? CheckOf(number) is { } check && check == number[^1] : null;
    }

    /// <summary>As it is compared: capitals, no blanks.</summary>
    public static string Plain(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return string.Concat(number.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
    }

    /// <summary>Null when a character stands among the first 17 that none has.</summary>
    private static char? CheckOf(string number)
    {
        var (sum, weight) = (0, 1);
        foreach (var letter in number[..^1])
        {
            var value = Letters.IndexOf(letter);
            if (value < 0)
                return null;
            sum += value * weight;
            weight = weight * 3 % 31;
        }

        return Letters[(31 - (sum % 31)) % 31];
    }
}
