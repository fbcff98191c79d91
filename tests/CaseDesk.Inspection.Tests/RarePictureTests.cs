using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Pictures;
using CaseDesk.Inspection.Tests.Cases;
using CaseDesk.TestKit.Files;
using ImageMagick;
using SkiaSharp;

namespace CaseDesk.Inspection.Tests;

/// <summary>Phones' and scanners' own kinds are opened, checked like any other, and can be copied as JPEG.</summary>
public sealed class RarePictureTests
{
    public static TheoryData<MagickFormat, FileKind> Kinds => new()
    {
        { MagickFormat.Avif, FileKind.Avif },
        { MagickFormat.Tiff, FileKind.Tiff },
        { MagickFormat.Bmp, FileKind.Bmp },
        { MagickFormat.Gif, FileKind.Gif },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_opens_and_is_judged_like_others(MagickFormat format, FileKind kind)
    {
        var good = Look.Result(CheckNames.Picture, As(format, 400, 320));
        Assert.Equal((kind, CheckOutcome.Passed, "400", "320"), (Look.File(As(format, 400, 320)).Kind, good.Outcome, good.Arguments!["width"], good.Arguments["height"]));
        Assert.Equal("picture picture-too-small", Look.Verdict(As(format, 400, 200)));
        Assert.Equal("picture picture-too-many-pixels", Look.Verdict(As(format, 400, 320), Look.Limits with { PictureMostPixels = 4 * 127_999 }));
        var (result, jpeg) = PictureCopy.Shrink(new MemoryStream(As(format, 400, 320)), kind, long.MaxValue);
        using var copy = SKBitmap.Decode(jpeg);
        Assert.Equal((PictureResult.Done, 400, 320), (result, copy.Width, copy.Height));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_that_breaks_off_or_shows_nothing_is_refused(MagickFormat format, FileKind kind)
    {
        var whole = As(format, 640, 640);
        Assert.Equal("picture picture-unreadable", Look.Verdict(whole[..(whole.Length / 3)], kind: kind));
        using var blank = new MagickImage(MagickColors.White, 400, 400);
        Assert.Equal("picture picture-blank", Look.Verdict(blank.ToByteArray(format)));
    }

    [Fact]
    public void An_iphone_s_picture_opens()
    {
        // Coded with HEVC by another program: ImageMagick reads it here and cannot write it.
        var heic = Sample.Read("gradient.heic");
        var good = Look.Result(CheckNames.Picture, heic);
        Assert.Equal(
            (FileKind.Heic, "picture-good", "400", "320"),
            (Look.File(heic).Kind, good.Code, good.Arguments!["width"], good.Arguments["height"])
        );
        Assert.Equal("picture picture-unreadable", Look.Verdict(heic[..(heic.Length / 2)], kind: FileKind.Heic));
        var (result, jpeg) = PictureCopy.Shrink(new MemoryStream(heic), FileKind.Heic, long.MaxValue);
        using var copy = SKBitmap.Decode(jpeg);
        Assert.Equal((PictureResult.Done, 400, 320), (result, copy.Width, copy.Height));
    }

    [Fact]
    public void A_progressive_jpeg_that_lacks_scans_is_said_to_be_incomplete()
    {
        using var picture = new MagickImage(PictureFile.Png(400, 400));
        var whole = picture.ToByteArray(MagickFormat.Pjpeg);
        Assert.Equal("picture-good", Look.Result(CheckNames.Picture, whole).Code);

        // Cut before its last scan, and ended properly.
        var last = whole.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        Assert.Equal("picture-incomplete", Look.Result(CheckNames.Picture, [.. whole[..last], 0xFF, 0xD9]).Code);
        Assert.Equal("picture-good", Look.Result(CheckNames.Picture, PictureFile.Jpeg()).Code);
    }

    /// <summary>A copy of it shows the first alone, and so do most programs that take a picture for one.</summary>
    [Fact]
    public void A_scan_of_several_pages_is_told_apart_from_one_of_one()
    {
        using var pages = new MagickImageCollection([.. Enumerable.Repeat(0, 3).Select(_ => new MagickImage(PictureFile.Png(400, 400)))]);

        var found = Look.Result(CheckNames.Picture, pages.ToByteArray(MagickFormat.Tiff));

        Assert.Equal(
            (CheckOutcome.Warned, "picture-several-pages", "3"),
            (found.Outcome, found.Code, found.Arguments!.GetValueOrDefault("pages"))
        );
    }

    private static byte[] As(MagickFormat format, int width, int height)
    {
        using var picture = new MagickImage(PictureFile.Png(width, height));
        return picture.ToByteArray(format);
    }
}
