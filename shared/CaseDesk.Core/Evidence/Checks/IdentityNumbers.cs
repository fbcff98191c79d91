using System.Collections.Frozen;
using System.Globalization;

namespace CaseDesk.Core.Evidence.Checks;

/// <summary>
/// Finds identity numbers in a text, citizens' (GB 11643-1999) and, of the same build, those of residents from Hong Kong, Macao and
/// Taiwan and of foreigners with permanent residence: 17 digits and a check character, with the code of a province and a date of birth
/// that can be. An order number of 18 digits passes all three only once in some thousands.
/// </summary>
public static class IdentityNumbers
{
    private const int Length = 18;

    // ISO 7064 MOD 11-2.
    private static readonly int[] s_weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string CheckCharacters = "10X98765432";

    // GB/T 2260; 83 is for residents from Taiwan.
    private static readonly FrozenSet<int> s_provinces = new[]
    {
        11,
        12,
        13,
        14,
        15,
        21,
        22,
        23,
        31,
        32,
        33,
        34,
        35,
        36,
        37,
        41,
        42,
        43,
        44,
        45,
        46,
        50,
        51,
        52,
        53,
        54,
        61,
        62,
        63,
        64,
        65,
        71,
        81,
        82,
        83,
    }.ToFrozenSet();

    /// <summary>How many stand in the text; each must stand alone, not inside a longer row of digits.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsAsciiDigit(text[start]))
                continue;
            var end = start + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end - start == Length - 1 && end < text.Length && text[end] is 'X' or 'x')
                end++;
            if (end - start == Length && IsOne(text[start..end]))
                count++;
            start = end;
        }

        return count;
    }

    /// <summary>Whether this is one and nothing else.</summary>
    /// <param name="number">18 characters: 17 digits, then a digit, X or x.</param>
    public static bool IsOne(ReadOnlySpan<char> number)
    {
        var sum = 0;
        for (var i = 0; i < s_weights.Length; i++)
            sum += (number[i] - '0') * s_weights[i];
        return CheckCharacters[sum % 11] == char.ToUpperInvariant(number[^1])
            && HasProvince(number)
            && DateOnly.TryParseExact(number.Slice(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
            && born.Year is >= 1900 and < 2100;
    }

    /// <summary>
    /// A citizen's begins with the province. Cards of permanent residence since December 2023 begin with 9, the province that issued
    /// the card, and the nationality in three digits (the National Immigration Administration's rule for readers of the 2023 card).
    /// </summary>
    private static bool HasProvince(ReadOnlySpan<char> number)
    {
        var at = number[0] == '9' ? 1 : 0;
        return s_provinces.Contains(((number[at] - '0') * 10) + number[at + 1] - '0');
    }
}
