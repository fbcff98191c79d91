using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// What a receiver said, fit for the delivery log: short, one line, and without what may be personal or secret. It masks rather too much:
/// the answer
/// is a stranger's, and it may repeat what it was sent, address and token included.
/// </summary>
public static partial class AnswerScrub
{
    /// <summary>The longest text, in UTF-16 units.</summary>
    public const int MaxLength = 256;

    private const string Masked = "***";

    /// <param name="answer">What was read of the answer: UTF-8, perhaps cut off, perhaps nonsense; some kilobytes at most.</param>
    /// <returns>Null when nothing is left to show.</returns>
    public static string? Of(ReadOnlySpan<byte> answer)
    {
        var text = Tag().Replace(Unseen().Replace(Encoding.UTF8.GetString(answer), " "), " ");
        // Escapes hide what a person would read.
        text = OneLine(
            Escape()
                .Replace(WebUtility.HtmlDecode(text), match =>
                    ((char)ushort.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
                )
        );
        text = Query().Replace(text, "?" + Masked);
        text = Named().Replace(text, "$1" + Masked);
        text = Mail().Replace(text, Masked);
        text = Digits().Replace(text, Masked);
        text = Token().Replace(text, Masked);
        return text.Length == 0 ? null : Cut(text);
    }

    /// <summary>
    /// Blanks and controls become one blank; invisible characters, which could part a number, go; half a surrogate pair becomes U+FFFD.
    /// </summary>
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(character);
            if (Rune.IsWhiteSpace(character) || category == UnicodeCategory.Control)
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            else if (category != UnicodeCategory.Format)
                line.Append(character.ToString());
        }

        return line.ToString().TrimEnd();
    }

    private static string Cut(string text)
    {
        if (text.Length <= MaxLength)
            return text;
        var end = MaxLength - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    [GeneratedRegex("<(script|style)\\b.*?(</\\1>|$)|<!--.*?(-->|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Unseen();

    [GeneratedRegex("</?[A-Za-z!][^<>]*(>|$)")]
    private static partial Regex Tag();

    [GeneratedRegex("\\\\u[0-9A-Fa-f]{4}")]
    private static partial Regex Escape();

    [GeneratedRegex("\\?[^\\s\"'<>?]*=[^\\s\"'<>]*|(?<=://[^\\s\"'<>?#]{0,300})[?#][^\\s\"'<>]*")]
    private static partial Regex Query();

    [GeneratedRegex(
        "((?:token|secret|password|passwd|pwd|sign|signature|authorization|api-?key|\\bkey)[\"']?\\s*[:=]\\s*[\"']?(?:bearer\\s+|basic\\s+)?)[^\\s\"'&,;}]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Named();

    [GeneratedRegex("[\\w.+%-]{1,64}(?:@|＠|%40)[\\w.-]+")]
    private static partial Regex Mail();

    // Telephone and identity numbers, also in groups; \d is any script's digit.
    [GeneratedRegex("\\d(?:[ -]?\\d){5,}")]
    private static partial Regex Digits();

    [GeneratedRegex("[A-Za-z0-9_+/=-]{20,}")]
    private static partial Regex Token();
}
