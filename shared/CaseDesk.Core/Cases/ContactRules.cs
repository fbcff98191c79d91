using System.Text;
using System.Text.RegularExpressions;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Cases;

/// <summary>
/// Mailboxes and telephones of contacts: mended where there is one meaning (full-width signs, blanks, a name around the address, +86),
/// refused
/// at their place where there is none or more than one. What nobody could be written to would be found out only when a day was missed.
/// </summary>
public static partial class ContactRules
{
    /// <summary>Characters, inclusive; what is longer is refused as too long.</summary>
    public const int MaxMailbox = 254;
    public const int MaxPhone = 50;

    /// <summary>The contacts with what could be mended mended; the rest as it is, for <see cref="Check"/> to refuse.</summary>
    public static CaseFacts Mended(CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts with
        {
            Contacts =
            [
                .. facts.Contacts.Select(contact =>
                    contact with
                    {
                        Email = Mailbox(contact.Email) ?? contact.Email,
                        Phone = Phone(contact.Phone) ?? contact.Phone,
                    }
                ),
            ],
        };
    }

    /// <summary>Adds a finding for each mailbox and telephone that cannot be one.</summary>
    internal static void Check(Findings findings, IReadOnlyList<Contact> contacts)
    {
        for (var i = 0; i < contacts.Count; i++)
        {
            if (
                contacts[i].Email is { Length: <= MaxMailbox } email
                && !string.IsNullOrWhiteSpace(email)
                && Mailbox(contacts[i].Email) is null
            )
                findings.Add($"$.contacts[{i}].email", CaseRefusals.MailboxInvalid.With());
            if (contacts[i].Phone is { Length: <= MaxPhone } phone && !string.IsNullOrWhiteSpace(phone) && Phone(contacts[i].Phone) is null)
                findings.Add($"$.contacts[{i}].phone", CaseRefusals.PhoneInvalid.With());
        }
    }

    /// <summary>Null when the text is not one mailbox.</summary>
    private static string? Mailbox(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || Plain(text) is not { } plain)
            return null;
        // "Name <address>", as mail programs copy it.
        if (InBrackets().Match(plain) is { Success: true } named && !named.Groups["name"].Value.Contains('@', StringComparison.Ordinal))
            plain = named.Groups["address"].Value;
        plain = Blanks().Replace(plain, "").Trim(';', ',', '。', '、', '.');
        if (plain.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            plain = plain["mailto:".Length..];
        return plain.Length <= MaxMailbox && OneMailbox().IsMatch(plain) ? plain : null;
    }

    /// <summary>Null when the text is not one telephone number. A mobile number of the mainland loses its country's code.</summary>
    private static string? Phone(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || Plain(text) is not { } plain || !OnePhone().IsMatch(plain.Trim()))
            return null;
        var digits = NoDigits().Replace(plain, "");
        if (Mainland().Match(digits) is { Success: true } mobile)
            return mobile.Groups["number"].Value;
        // Nearly a mobile number: a digit too few or too many.
        return AlmostMobile().IsMatch(digits) ? null : plain.Trim();
    }

    /// <summary>Full-width signs as their plain ones; null for half a character.</summary>
    private static string? Plain(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A(?<name>[^<>]*)<(?<address>[^<>]+)>[\s;,、。]*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(
        @"\A[A-Za-z0-9_+\-=~'&*!$]+(\.[A-Za-z0-9_+\-=~'&*!$]+)*@([\p{L}\p{Nd}]([\p{L}\p{Nd}-]*[\p{L}\p{Nd}])?\.)+\p{L}[\p{L}\p{Nd}-]*[\p{L}\p{Nd}]\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex OneMailbox();

    [GeneratedRegex(
        @"\A\+?[0-9][0-9 ()\-.]*((转|ext\.?|#|x)\s*[0-9]+)?\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex OnePhone();

    [GeneratedRegex("[^0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex NoDigits();

    [GeneratedRegex(@"\A(0086|86)?(?<number>1[3-9][0-9]{9})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mainland();

    [GeneratedRegex(@"\A(0086|86)?1[3-9][0-9]{6,11}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AlmostMobile();
}
