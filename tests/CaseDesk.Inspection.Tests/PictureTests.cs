using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Apart;
using CaseDesk.Inspection.Content;
using CaseDesk.TestKit.Files;
using ImageMagick;
using SkiaSharp;

namespace CaseDesk.Inspection.Tests;

public sealed class PictureTests
{
    public static TheoryData<SKEncodedImageFormat> Formats =>
        [SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_picture_that_decodes_tells_its_size(SKEncodedImageFormat format)
    {
        var result = Look.Result(CheckNames.Picture, PictureFile.Of(format, 400, 300));

        Assert.Equal(
            (CheckOutcome.Passed, "picture-good", "400", "300"),
            (result.Outcome, result.Code, result.Arguments!["width"], result.Arguments["height"])
        );
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_picture_one_pixel_short_is_too_small(SKEncodedImageFormat format)
    {
        Assert.Equal("picture picture-too-small", Look.Verdict(PictureFile.Of(format, 900, 299)));
        Assert.Equal("sealed", Look.Verdict(PictureFile.Of(format, 900, 300)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_blank_picture_is_refused_and_a_nearly_blank_one_is_warned_of(SKEncodedImageFormat format)
    {
        Assert.Equal("picture picture-blank", Look.Verdict(PictureFile.Plain(format)));
        // 10 of 102,400 pixels black: a deviation of 2.5.
        if (format == SKEncodedImageFormat.Png)
            Assert.Equal("picture-nearly-blank", Look.Result(CheckNames.Picture, PictureFile.Plain(format, spots: 10)).Code);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_picture_of_several_pages_of_reading_decodes(SKEncodedImageFormat format)
    {
        var noise = PictureFile.Noise(format, 1000, 800);

        Assert.InRange(noise.Length, ContentStream.PageBytes + 1, 10 << 20);
        Assert.Equal("sealed", Look.Verdict(noise));
    }

    [Fact]
    public void A_text_on_a_transparent_ground_is_not_blank()
    {
        using var bitmap = new SKBitmap(320, 320);
        for (var x = 0; x < 320; x++)
            bitmap.SetPixel(x, 100, SKColors.Black);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);

        Assert.Equal("sealed", Look.Verdict(png.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_picture_whose_pixels_break_off_is_refused(SKEncodedImageFormat format)
    {
        var picture = PictureFile.Of(format, 640, 640);

        var reason = format == SKEncodedImageFormat.Jpeg ? "truncated-file" : "picture-unreadable";
        Assert.Equal($"picture {reason}", Look.Verdict(picture[..(picture.Length / 2)], kind: Kind(format)));
    }

    [Fact]
    public void A_bomb_is_refused_by_its_header_before_a_pixel_is_unpacked()
    {
        var png = PictureFile.Png();
        // 60,000 by 60,000: 14 GB of pixels.
        byte[] bomb = [.. png[..16], 0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, .. png[24..29], .. new byte[4], .. png[33..]];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(
            bomb.AsSpan(29),
            System.IO.Hashing.Crc32.HashToUInt32(bomb.AsSpan(12, 17))
        );

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("picture picture-too-many-pixels", Look.Verdict(bomb));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void A_picture_that_must_be_held_whole_may_have_a_quarter_of_the_pixels()
    {
        var limits = Look.Limits with { PictureMostPixels = 4 * 320 * 320 };
        var lossless = PictureFile.Of(SKEncodedImageFormat.Webp, 321, 320, quality: 100);

        Assert.Contains("VP8L", System.Text.Encoding.Latin1.GetString(lossless), StringComparison.Ordinal);
        Assert.Equal("picture picture-too-many-pixels", Look.Verdict(lossless, limits));
        Assert.Equal("picture picture-too-many-pixels", Look.Verdict(PictureFile.Png(641, 640), limits));
        Assert.Equal("sealed", Look.Verdict(PictureFile.Png(320, 320), limits));
        Assert.Equal("picture picture-too-many-pixels", Look.Verdict(PictureFile.Jpeg(641, 640), limits));
        Assert.Equal("sealed", Look.Verdict(PictureFile.Jpeg(640, 640), limits));
    }

    /// <summary>
    /// A chat that an app saved as a progressive JPEG: more than a quarter of the bound, and an inspector has the memory for it.
    /// </summary>
    [Fact]
    public async Task A_long_progressive_jpeg_is_opened_within_an_inspectors_memory()
    {
        using var picture = new MagickImage("gradient:white-black", new MagickReadSettings { Width = 1170, Height = 28_000 });
        picture.Settings.Interlace = Interlace.Jpeg;
        picture.Quality = 60;
        var bytes = picture.ToByteArray(MagickFormat.Pjpeg);
        var inspectors = Inspectors.Of(new InspectorProgram(Path.Combine(AppContext.BaseDirectory, "CaseDesk.StandIns.dll"), 1L << 30));

        var job = new InspectorJob(InspectorTask.Look, "a.jpg", FileKind.Jpeg, bytes.Length, false, Look.Limits, []);
        var end = Assert.IsType<JobEnd.Done>(await inspectors.RunAsync(job, new MemoryStream(bytes), TimeSpan.FromSeconds(60), default));

        Assert.Equal("picture-good", end.Checks.Single(check => check.Check == CheckNames.Picture).Code);
        Assert.Equal("picture picture-too-many-pixels", Look.Verdict(bytes, Look.Limits with { PictureMostPixels = 2 * ((1170 * 28_000) - 1) }));
    }

    [Fact]
    public void A_chat_of_many_screens_is_read_stripe_by_stripe()
    {
        var limits = Look.Limits with { PictureMostPixels = 4_000_000 };
        var chat = PictureFile.Png(400, 9_000);

        Assert.Equal("sealed", Look.Verdict(chat, limits));
        Assert.Equal("picture picture-unreadable", Look.Verdict(chat[..(chat.Length / 2)], limits, FileKind.Png));
        var refused = Look.Inside(PictureFile.Png(400, 10_001), limits).Single(check => check.Outcome == CheckOutcome.Refused);
        Assert.Equal(("picture-too-many-pixels", "2"), (refused.Code, refused.Arguments!["parts"]));
    }

    public static IEnumerable<object[]> Stripes =>
        from colour in (byte[])[0, 2, 4, 6]
        from filter in (byte[])[0, 1, 2, 3, 4]
        select new object[] { colour, filter };

    /// <summary>A reader that left the filters would see noise on a blank picture, and next to nothing on a ramp.</summary>
    [Theory]
    [MemberData(nameof(Stripes))]
    public void Stripes_are_read_as_they_were_before_their_filter(byte colour, byte filter)
    {
        var limits = Look.Limits with { PictureMostPixels = (4 * 320 * 1000) - 1 };

        Assert.Equal("sealed", Look.Verdict(PictureFile.Filtered(320, 1000, colour, filter, (x, y) => (byte)(x / 2)), limits));
        Assert.Equal("picture picture-blank", Look.Verdict(PictureFile.Filtered(320, 1000, colour, filter, (_, _) => 200), limits));
    }

    [Fact]
    public void What_cannot_be_opened_here_says_so()
    {
        Assert.Equal("picture picture-unreadable", Look.Verdict(FilmFile.Heic(PlaceRecord.Tiff())));
        Assert.Equal((CheckOutcome.NotDone, "film-not-played"), Outcome(CheckNames.Film, FilmFile.Plain()));
    }

    private static (CheckOutcome, string) Outcome(string check, byte[] bytes) =>
        Look.Result(check, bytes) is var result ? (result.Outcome, result.Code) : default;

    private static FileKind Kind(SKEncodedImageFormat format) =>
        format switch { SKEncodedImageFormat.Jpeg => FileKind.Jpeg, SKEncodedImageFormat.Png => FileKind.Png, _ => FileKind.WebP };
}
