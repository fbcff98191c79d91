using System.Text.RegularExpressions;
using CaseDesk.Core.Evidence.Checks;

namespace CaseDesk.Core.Packets;

/// <summary>
/// Telephone and identity-card numbers do not leave the desk whole: mainland mobiles keep 3 and 4 digits, identity numbers 3 and 2.
/// </summary>
public static partial class MaskedText
{
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Digits().Replace(text, found => Mask(found.Value));
    }

    /// <summary>A telephone number of any form: what is left is enough to recognise it.</summary>
    public static string Phone(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var digits = number.Count(char.IsAsciiDigit);
        var (seen, keep) = (0, digits >= 11 ? 3 : digits > 6 ? 1 : 0);
        return string.Concat(
            number.Select(c =>
                !char.IsAsciiDigit(c) ? c
                : ++seen <= keep || seen > digits - Math.Min(4, digits / 2) ? c
                : '*'
            )
        );
    }

    // Order numbers are long, too: only what is exactly a mobile, or an identity number that can be one.
    private static string Mask(string digits) => digits.Length switch
    {
        11 when digits[0] == '1' && digits[1] >= '3' => $"{digits[..3]}****{digits[7..]}",
        18 when IdentityNumbers.IsOne(digits) => $"{digits[..3]}*************{digits[16..]}",
        _ => digits,
    };

    // A waybill begins with letters and is left alone.
    [GeneratedRegex("(?<![0-9A-Za-z])(?:[0-9]{11}|[0-9]{17}[0-9Xx])(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
