using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace CaseDesk.Packets.Pdf;

/// <summary>
/// Puts right what the text behind the page says of rare characters: the library (PDFsharp 6.2.4) writes a character above U+FFFF as its
/// bare
/// number, where UTF-16 belongs, and search, copies and readers got another name.
/// </summary>
internal static partial class TextLayer
{
    /// <summary>Whether a document that shows this text needs it.</summary>
    public static bool IsWrongFor(string text) => text.Any(char.IsSurrogate);

    /// <summary>The same document with its maps put right; its own dates and author stay.</summary>
    public static byte[] Mend(byte[] pdf)
    {
        using var stream = new MemoryStream(pdf);
        using var document = PdfReader.Open(stream, PdfDocumentOpenMode.Modify);
        foreach (var font in document.Internals.GetAllObjects().OfType<PdfDictionary>())
        {
            if (font.Elements.GetDictionary("/ToUnicode")?.Stream is not { } map)
                continue;
            var text = Encoding.Latin1.GetString(map.UnfilteredValue);
            if (Numbers().IsMatch(text))
                Write(
                    font.Elements.GetDictionary("/ToUnicode")!,
                    Numbers().Replace(text, found => $"{found.Groups["glyph"].Value}<{Utf16(found)}>")
                );
        }

        using var mended = new MemoryStream();
        document.Save(mended, closeStream: false);
        return mended.ToArray();
    }

    private static void Write(PdfDictionary map, string plain)
    {
        map.Elements.Remove("/Filter");
        map.Stream!.Value = Encoding.Latin1.GetBytes(plain);
    }

    private static string Utf16(Match found)
    {
        var number = int.Parse(found.Groups["number"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return string.Concat(char.ConvertFromUtf32(number).Select(unit => ((int)unit).ToString("X4", CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(
        "(?<glyph><[0-9A-F]{4}><[0-9A-F]{4}>)<(?<number>[0-9A-F]{5,6})>",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Numbers();
}
