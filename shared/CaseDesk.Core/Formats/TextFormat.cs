using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace CaseDesk.Core.Formats;

/// <summary>
/// Plain text in UTF-8, UTF-16 with its mark, or GB 18030, which Chinese office programs write; and mails, which are text with a head.
/// </summary>
internal static partial class TextFormat
{
    public static Detection? TryDetect(in FileEnds ends)
    {
        if (ends.Head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || ends.Head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return ends.Head.Length >= 4 && ends.Size % 2 == 0 ? new Detection(IsXml(ends.Head[2..]) ? FileKind.Xml : FileKind.Text) : null;
        if (HasControls(ends.Head) || HasControls(ends.Tail) || !(IsUtf8(ends.Head) || IsGb18030(ends.Head)))
            return null;
        if (IsXml(ends.Head))
            return new Detection(FileKind.Xml);
        return new Detection(
            MailHead().IsMatch(Encoding.Latin1.GetString(ends.Head[..Math.Min(ends.Head.Length, 4096)])) ? FileKind.Eml : FileKind.Text
        );
    }

    /// <summary>It says so itself, or begins as an invoice's data do; pages and drawings were told apart before.</summary>
    private static bool IsXml(ReadOnlySpan<byte> head)
    {
        var start = Encoding
            .Latin1.GetString(head[..Math.Min(head.Length, 512)])
            .Replace("\0", "", StringComparison.Ordinal)
            .TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return XmlStart().IsMatch(start);
    }

    private static bool HasControls(ReadOnlySpan<byte> bytes)
    {
        foreach (var letter in bytes)
        {
            if (letter < 0x20 && letter is not (0x09 or 0x0A or 0x0C or 0x0D or 0x1B))
                return true;
        }

        return bytes.Contains((byte)0x7F);
    }

    /// <summary>A character at the end of what was seen may be cut; what begins none is no character.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return true;
        for (var cut = 1; cut < 4 && cut <= bytes.Length; cut++)
        {
            if (Rune.DecodeFromUtf8(bytes[^cut..], out _, out _) == OperationStatus.NeedMoreData && Utf8.IsValid(bytes[..^cut]))
                return true;
        }

        return false;
    }

    private static bool IsGb18030(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] < 0x80)
                continue;
            if (bytes[at] is 0x80 or 0xFF)
                return false;
            if (++at == bytes.Length)
                return true;
            if (bytes[at] is >= 0x30 and <= 0x39)
                at += 2;
            else if (bytes[at] is < 0x40 or 0x7F or 0xFF)
                return false;
        }

        return true;
    }

    [GeneratedRegex(@"\A<(\?xml\s|(\w+:)?(eInvoice|EInvoice|xbrl)[\s>])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex XmlStart();

    // A head begins with a field that mails have, and has at least one more of them.
    [GeneratedRegex(
        @"\A(Return-Path|Received|Delivered-To|X-[A-Za-z-]+|From|To|Date|Subject|Message-ID|MIME-Version|DKIM-Signature|ARC-[A-Za-z-]+):.*^(From|Date|Subject|To|Message-ID):",
        RegexOptions.CultureInvariant
            | RegexOptions.ExplicitCapture
            | RegexOptions.IgnoreCase
            | RegexOptions.Singleline
            | RegexOptions.Multiline
    )]
    private static partial Regex MailHead();
}
