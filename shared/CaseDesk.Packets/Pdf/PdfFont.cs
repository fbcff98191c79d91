using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using SkiaSharp;

namespace CaseDesk.Packets.Pdf;

/// <summary>
/// The fonts of the PDFs, out of this assembly: no machine needs a Chinese font. One draws nearly everything; rare characters, which people
/// have in their names, come from a second. Only the glyphs in use are embedded.
/// </summary>
internal sealed class PdfFont : IFontResolver
{
    private const string Usual = "wqy-microhei";
    private const string Rare = "casedesk-rare";

    private static readonly Lazy<byte[]> s_usual = new(() => Read(Usual));
    private static readonly Lazy<byte[]> s_rare = new(() => Read(Rare));
    private static readonly Lazy<SKFont> s_usualFace = new(() => Face(s_usual.Value));
    private static readonly Lazy<SKFont> s_rareFace = new(() => Face(s_rare.Value));

    static PdfFont() => GlobalFontSettings.FontResolver = new PdfFont();

    /// <param name="size">Points.</param>
    public static XFont Of(double size, bool bold = false, bool rare = false) =>
        new(rare ? Rare : Usual, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);

    /// <summary>Whether only the second font draws it.</summary>
    public static bool IsRare(Rune rune) =>
        rune.Value >= 0x2E80 && s_usualFace.Value.GetGlyph(rune.Value) == 0 && s_rareFace.Value.GetGlyph(rune.Value) != 0;

    /// <summary>Whether neither draws it.</summary>
    public static bool IsMissing(Rune rune) => s_usualFace.Value.GetGlyph(rune.Value) == 0 && s_rareFace.Value.GetGlyph(rune.Value) == 0;

    /// <summary>The faces have one weight: bold is drawn with an outline.</summary>
    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
        new(familyName == Rare ? Rare : Usual, isBold, isItalic);

    public byte[] GetFont(string faceName) => faceName == Rare ? s_rare.Value : s_usual.Value;

    private static SKFont Face(byte[] bytes) => new(SKTypeface.FromData(SKData.CreateCopy(bytes)));

    private static byte[] Read(string face)
    {
        using var stream = typeof(PdfFont).Assembly.GetManifestResourceStream($"{face}.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
