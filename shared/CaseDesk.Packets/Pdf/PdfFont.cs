using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using SkiaSharp;

namespace CaseDesk.Packets.Pdf;

/// <summary>
/// The fonts of the PDFs, out of this assembly: no machine needs a Chinese font. One serif face draws all of a letter, the rare characters
/// that people have in their names too; what is neither Chinese nor European comes from a second. Only the glyphs in use are embedded.
/// </summary>
internal sealed class PdfFont : IFontResolver
{
    private const string Serif = "casedesk-serif";
    private const string Other = "casedesk-other";

    private static readonly Lazy<byte[]> s_serif = new(() => Read(Serif));
    private static readonly Lazy<byte[]> s_other = new(() => Read(Other));
    private static readonly Lazy<SKFont> s_serifFace = new(() => Face(s_serif.Value));
    private static readonly Lazy<SKFont> s_otherFace = new(() => Face(s_other.Value));

    static PdfFont() => GlobalFontSettings.FontResolver = new PdfFont();

    /// <param name="size">Points.</param>
    public static XFont Of(double size, bool bold = false, bool other = false) =>
        new(other ? Other : Serif, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);

    /// <summary>Whether only the second font draws it.</summary>
    public static bool IsOther(Rune rune) =>
        s_serifFace.Value.GetGlyph(rune.Value) == 0 && s_otherFace.Value.GetGlyph(rune.Value) != 0;

    /// <summary>Whether neither draws it.</summary>
    public static bool IsMissing(Rune rune) => s_serifFace.Value.GetGlyph(rune.Value) == 0 && s_otherFace.Value.GetGlyph(rune.Value) == 0;

    /// <summary>The faces have one weight: bold is drawn with an outline.</summary>
    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
        new(familyName == Other ? Other : Serif, isBold, isItalic);

    public byte[] GetFont(string faceName) => faceName == Other ? s_other.Value : s_serif.Value;

    private static SKFont Face(byte[] bytes) => new(SKTypeface.FromData(SKData.CreateCopy(bytes)));

    private static byte[] Read(string face)
    {
        using var stream = typeof(PdfFont).Assembly.GetManifestResourceStream($"{face}.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
