using System.Text;
using CaseDesk.Core.Formats;
using CaseDesk.Inspection.Tests.Cases;
using CaseDesk.TestKit.Files;
using SkiaSharp;

namespace CaseDesk.Inspection.Tests;

/// <summary>What a device writes behind a file's end makes no file cut; a cut file stays one, whatever is behind it.</summary>
public sealed class WholeOrCutTests
{
    [Fact]
    public void A_jpeg_with_much_behind_its_end_is_whole()
    {
        Assert.Equal("sealed", Judge(Sample.Read("jpeg-zero-padded-200k.jpg.gz")));
        Assert.Equal("sealed", Judge([.. PictureFile.Jpeg(), .. Noise(300 << 10)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300 << 10)]
    public void A_jpeg_cut_in_its_scan_is_cut_whatever_is_behind(int padding)
    {
        var whole = PictureFile.Noise(SKEncodedImageFormat.Jpeg, 400, 400);
        Assert.Equal("truncated-file", Judge([.. whole[..(whole.Length / 2)], .. new byte[padding]]));
    }

    [Theory]
    [InlineData(2 << 10)]
    [InlineData(200 << 10)]
    public void A_pdf_with_much_behind_its_end_is_whole(int padding)
    {
        Assert.Equal("sealed", Judge([.. PdfFile.Of(3).Bytes(), .. Noise(padding)]));
        Assert.Equal("sealed", Judge([.. PdfFile.Of(3).Packed(), .. Noise(padding)]));
    }

    [Fact]
    public void A_pdf_without_an_end_mark_is_whole_when_all_its_objects_are_there()
    {
        var text = Encoding.Latin1.GetString(PdfFile.Of(3).Bytes());
        Assert.Equal("sealed", Judge(Encoding.Latin1.GetBytes(text.Replace("%%EOF\n", "", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200 << 10)]
    public void A_pdf_cut_in_half_is_cut_whatever_is_behind(int padding)
    {
        var whole = PdfFile.Of(30, new string('x', 3000)).Bytes();
        Assert.Equal("truncated-file", Judge([.. whole[..(whole.Length / 2)], .. new byte[padding]]));
        // The first table of a file for the web stands at its beginning, end mark and all.
        Assert.Equal("truncated-file", Judge([.. "%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 40/Root 1 0 R/Prev 900000>>\nstartxref\n9\n%%EOF\n"u8, .. whole[9..(whole.Length / 2)], .. Noise(3000)]));
    }

    [Fact]
    public void An_object_stream_is_found_though_every_offset_is_off() => Assert.Equal("sealed", Judge(Sample.Read("pdf15-objectstream-offsets-shifted.pdf")));

    /// <summary>The facts first, as the desk does.</summary>
    private static string Judge(byte[] bytes)
    {
        using var digest = new ContentDigest();
        digest.Append(bytes);
        var facts = digest.Finish();
        return facts.Truncated ? "truncated-file" : Look.Verdict(bytes).Split(' ')[^1];
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(3).NextBytes(bytes);
        return bytes;
    }
}
