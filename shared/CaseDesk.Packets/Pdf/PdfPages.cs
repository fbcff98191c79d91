using System.Text;
using CaseDesk.Core.Packets;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace CaseDesk.Packets.Pdf;

/// <summary>Where the next line goes: pages of A4 with margins of 2.54 cm, filled from the top. Lengths in points.</summary>
internal sealed class PdfPages : IDisposable
{
    public const double Margin = 72;
    private const double FooterSize = 9;

    private readonly PdfDocument _document;
    private readonly Dictionary<(double Size, Rune Rune), double> _widths = [];
    private XGraphics _graphics;

    public PdfPages(PdfDocument document)
    {
        _document = document;
        _graphics = NewPage();
    }

    public double Width { get; private set; }

    /// <summary>The lower end of the text area.</summary>
    public double Bottom { get; private set; }

    public double Y { get; set; } = Margin;

    public XGraphics Graphics => _graphics;

    /// <summary>What a whole page holds.</summary>
    public double Height => Bottom - Margin;

    /// <summary>Goes to a new page unless <paramref name="height"/> still fits on this one.</summary>
    public void Need(double height)
    {
        if (Y + height <= Bottom)
            return;
        _graphics.Dispose();
        _graphics = NewPage();
        Y = Margin;
    }

    public double WidthOf(Rune rune, double size)
    {
        if (!_widths.TryGetValue((size, rune), out var width))
            _widths[(size, rune)] = width = _graphics.MeasureString(rune.ToString(), PdfFont.Of(size, other: PdfFont.IsOther(rune))).Width;
        return width;
    }

    public void Draw(string line, double x, double top, double size, bool bold, double height)
    {
        foreach (var (run, isOther) in Runs(line))
        {
            _graphics.DrawString(
                run,
                PdfFont.Of(size, bold, isOther),
                XBrushes.Black,
                new XRect(x, top, 0, height),
                XStringFormats.CenterLeft
            );
            x += run.EnumerateRunes().Sum(rune => WidthOf(rune, size));
        }
    }

    /// <summary>A line cut where the font changes: mostly nowhere.</summary>
    private static IEnumerable<(string Run, bool IsOther)> Runs(string line)
    {
        var (run, isOther) = (new StringBuilder(), false);
        foreach (var rune in line.EnumerateRunes())
        {
            if (PdfFont.IsOther(rune) != isOther && run.Length > 0)
            {
                yield return (run.ToString(), isOther);
                run.Clear();
            }

            isOther = PdfFont.IsOther(rune);
            run.Append(rune);
        }

        if (run.Length > 0)
            yield return (run.ToString(), isOther);
    }

    /// <summary>Page numbers, once it is known how many pages there are.</summary>
    public void Number()
    {
        _graphics.Dispose();
        for (var page = 0; page < _document.PageCount; page++)
        {
            using var graphics = XGraphics.FromPdfPage(_document.Pages[page]);
            var text = LetterTexts.Label("page", ("page", $"{page + 1}"), ("pages", $"{_document.PageCount}"));
            graphics.DrawString(
                text,
                PdfFont.Of(FooterSize),
                XBrushes.DimGray,
                new XRect(0, Bottom + (Margin / 2) - FooterSize, Margin + Width + Margin, FooterSize * 2),
                XStringFormats.Center
            );
        }
    }

    public void Dispose() => _graphics.Dispose();

    private XGraphics NewPage()
    {
        var page = _document.AddPage();
        page.Size = PageSize.A4;
        (Width, Bottom) = (page.Width.Point - (2 * Margin), page.Height.Point - Margin);
        return XGraphics.FromPdfPage(page);
    }
}
