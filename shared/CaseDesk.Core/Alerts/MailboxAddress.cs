using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// One mailbox, as <c>mailto:</c> and nothing else: no display name, no list, no <c>?subject=</c>. A domain in other letters is kept in its
/// ASCII form. The address is personal data: masked in views, never in logs.
/// </summary>
public static partial class MailboxAddress
{
    /// <summary>Characters of the address in its ASCII form, the longest that SMTP can carry (RFC 5321 with erratum 1690).</summary>
    public const int MaxLength = 254;

    private const string Scheme = "mailto:";
    private const int MaxLocalLength = 64;

    private static readonly IdnMapping s_names = new() { UseStd3AsciiRules = true };

    /// <summary>Reads <c>mailto:</c> and an address; null when it is not exactly that.</summary>
    public static Uri? Read(string? url) =>
        url is not null && url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && Normalize(url[Scheme.Length..]) is { } address
            ? new Uri(Scheme + address)
            : null;

    /// <summary>The address with its domain in ASCII, or null when it is not one mailbox.</summary>
    public static string? Normalize(string? address)
    {
        var at = address?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        if (address is null || address.Length > MaxLength || at is < 1 or > MaxLocalLength)
            return null;
        var local = address[..at];
        return Local().IsMatch(local) && Domain(address[(at + 1)..]) is { } domain && local.Length + 1 + domain.Length <= MaxLength
            ? $"{local}@{domain}"
            : null;
    }

    /// <summary>The bare address of a <c>mailto:</c> that <see cref="Read"/> made.</summary>
    public static string Of(Uri mailto) => mailto.AbsoluteUri[Scheme.Length..];

    /// <summary>For people of the desk: the first letter and the domain.</summary>
    public static string Mask(string address)
    {
        return $"{address[0]}***{address[address.IndexOf('@', StringComparison.Ordinal)..]}";
    }

    private static string? Domain(string domain)
    {
        try
        {
            // Std3 rules refuse what is no letter, digit or hyphen, and labels that are empty or too long.
            var ascii = s_names.GetAscii(domain).ToLowerInvariant();
            return HasTopLevel().IsMatch(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // What a mailto holds unescaped, of what mailboxes are made of in practice; no quoted parts.
    [GeneratedRegex(
        @"\A[A-Za-z0-9_+\-=~'&*!$]+(\.[A-Za-z0-9_+\-=~'&*!$]+)*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Local();

    // At least two labels, and the last one is no number: that would be an address of the internet.
    [GeneratedRegex(
        @"\A([a-z0-9-]{1,63}\.)+(?=[a-z0-9-]*[a-z])[a-z0-9-]{2,63}\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex HasTopLevel();
}
