using CaseDesk.TestKit.Files;
using ImageMagick;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using SkiaSharp;

namespace CaseDesk.Benchmarks.Inspection;

/// <summary>Files of the sizes that phones, scanners and office programs make.</summary>
internal static class RealSizeFiles
{
    private const int PhoneWidth = 4000;
    private const int PhoneHeight = 3000;

    public static byte[] Jpeg() => PictureFile.Of(SKEncodedImageFormat.Jpeg, PhoneWidth, PhoneHeight, 85);

    /// <summary>12 megapixels, as an iPhone takes them.</summary>
    public static byte[] Heic()
    {
        using var picture = new MagickImage(Jpeg());
        picture.Quality = 50;
        return picture.ToByteArray(MagickFormat.Heic);
    }

    /// <summary>A phone's photo, a shop's picture, a screenshot, an iPhone's photo, a scan, two office files, an invoice and a film.</summary>
    public static List<byte[]> Mixed() =>
    [
        Jpeg(),
        PictureFile.Of(SKEncodedImageFormat.Jpeg, 1280, 960, 80),
        PictureFile.Png(1170, 2532),
        Heic(),
        Scan(20),
        PdfFile.Of(20, new string('x', 2000)).Bytes(),
        ArchiveFile.Docx(new string('情', 20_000)),
        ArchiveFile.Xlsx(new string('单', 20_000)),
        InvoiceFile.Ofd(System.Text.Encoding.UTF8.GetBytes(InvoiceFile.Vat2019())),
        [.. FilmFile.WithPlaces(), .. new byte[8], .. new byte[8 << 20]],
    ];

    /// <summary>Pages of A4 at 150 dots an inch, a picture each.</summary>
    private static byte[] Scan(int pages)
    {
        var page = PictureFile.Of(SKEncodedImageFormat.Jpeg, 1240, 1754, 75);
        using var pdf = new PdfDocument();
        for (var i = 0; i < pages; i++)
        {
            using var picture = XImage.FromStream(new MemoryStream(page));
            using var graphics = XGraphics.FromPdfPage(pdf.AddPage());
            graphics.DrawImage(picture, 0, 0, 595, 842);
        }

        using var bytes = new MemoryStream();
        pdf.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }
}
