using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseDesk.Packets.Docx;

/// <summary>A4 with margins of 2.54 cm; lengths in twentieths of a point.</summary>
internal static class DocxPage
{
    private const int Width = 11_906;
    private const int Height = 16_838;
    private const int Margin = 1_440;

    public const int TextWidth = Width - (2 * Margin);

    public static SectionProperties Make(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = Width, Height = Height },
        new PageMargin { Top = Margin, Right = Margin, Bottom = Margin, Left = Margin, Header = 720, Footer = 720, Gutter = 0 });
}
