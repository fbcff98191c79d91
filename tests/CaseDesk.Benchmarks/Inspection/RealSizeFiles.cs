using System.ComponentModel;
using System.Diagnostics;
using CaseDesk.TestKit.Files;
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

    /// <summary>
    /// 12 megapixels, as an iPhone takes them; null where libheif's <c>heif-enc</c> is not installed, for ImageMagick reads HEIC and writes
    /// none.
    /// </summary>
    public static byte[]? Heic()
    {
        var folder = Directory.CreateTempSubdirectory("casedesk-heic-");
        try
        {
            var (jpeg, heic) = (Path.Combine(folder.FullName, "a.jpg"), Path.Combine(folder.FullName, "a.heic"));
            File.WriteAllBytes(jpeg, Jpeg());
            using var run = Process.Start(
                new ProcessStartInfo("heif-enc", ["-q", "50", "-o", heic, jpeg])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            run.WaitForExit();
            return File.Exists(heic) ? File.ReadAllBytes(heic) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// A phone's photo, a shop's picture, a screenshot, an iPhone's photo, a scan, two office files, an invoice and a film.
    /// </summary>
    /// <param name="heic">Left out when null.</param>
    public static List<byte[]> Mixed(byte[]? heic) =>
    [
        Jpeg(),
        PictureFile.Of(SKEncodedImageFormat.Jpeg, 1280, 960, 80),
        PictureFile.Png(1170, 2532),
        .. heic is null ? Array.Empty<byte[]>() : [heic],
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
