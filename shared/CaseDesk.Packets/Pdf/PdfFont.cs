using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace CaseDesk.Packets.Pdf;

/// <summary>The one font of the PDFs, out of this assembly: no machine needs a Chinese font. Only the glyphs in use are embedded.</summary>
internal sealed class PdfFont : IFontResolver
{
    private const string Face = "wqy-microhei";

    private static readonly Lazy<byte[]> s_bytes = new(Read);

    static PdfFont() => GlobalFontSettings.FontResolver = new PdfFont();

    public static byte[] Bytes => s_bytes.Value;

    /// <param name="size">Points.</param>
    public static XFont Of(double size, bool bold = false) => new(Face, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);

    /// <summary>The face has one weight: bold is drawn with an outline.</summary>
    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(Face, isBold, isItalic);

    public byte[] GetFont(string faceName) => Bytes;

    private static byte[] Read()
    {
        using var stream = typeof(PdfFont).Assembly.GetManifestResourceStream($"{Face}.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
