using CaseDesk.Core.Formats;
using CaseDesk.Inspection.Pictures;
using CaseDesk.TestKit.Files;
using SkiaSharp;

namespace CaseDesk.Inspection.Tests;

/// <summary>Smaller copies of pictures: they fit, stand upright and carry nothing of the camera.</summary>
public sealed class PictureCopyTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_is_made_to_fit(SKEncodedImageFormat format)
    {
        const long most = 300_000;
        var original = SamplePictures.Noise(1600, 1200, format);
        Assert.True(original.Length > most);

        var (result, jpeg) = PictureCopy.Shrink(new MemoryStream(original), KindOf(format), most);

        Assert.Equal(PictureResult.Done, result);
        Assert.InRange(jpeg.Length, 1, most);
        using var codec = SKCodec.Create(new MemoryStream(jpeg));
        Assert.Equal(SKEncodedImageFormat.Jpeg, codec.EncodedFormat);
        Assert.Equal(4d / 3, (double)codec.Info.Width / codec.Info.Height, 0.01);
    }

    // Stored lying, its first quarter red and its second green; where they stand in the copy, by the camera's note (EXIF 2.32,
    // orientation).
    [Theory]
    [InlineData(1, "red green / blue blue")]
    [InlineData(2, "green red / blue blue")]
    [InlineData(3, "blue blue / green red")]
    [InlineData(4, "blue blue / red green")]
    [InlineData(5, "red blue / green blue")]
    [InlineData(6, "blue red / blue green")]
    [InlineData(7, "blue green / blue red")]
    [InlineData(8, "green blue / red blue")]
    public void The_cameras_turn_is_kept_and_its_notes_are_not(ushort orientation, string expected)
    {
        var jpeg = SamplePictures.WithOrientation(SamplePictures.Quarters(400, 200), orientation);

        var (result, copy) = PictureCopy.Shrink(new MemoryStream(jpeg), FileKind.Jpeg, 1_000_000);

        Assert.Equal(PictureResult.Done, result);
        Assert.Equal(-1, copy.AsSpan().IndexOf("Exif"u8));
        using var bitmap = SKBitmap.Decode(copy);
        var (w, h) = (bitmap.Width, bitmap.Height);
        Assert.Equal(orientation < 5 ? (400, 200) : (200, 400), (w, h));
        string At(int x, int y) => SamplePictures.NameOf(bitmap.GetPixel(w * x / 4, h * y / 4));
        Assert.Equal(expected, $"{At(1, 1)} {At(3, 1)} / {At(1, 3)} {At(3, 3)}");
    }

    [Fact]
    public void What_cannot_be_read_or_made_small_enough_is_told()
    {
        Assert.Equal(
            PictureResult.Unreadable,
            PictureCopy.Shrink(new MemoryStream([.. "not a picture at all"u8]), FileKind.Jpeg, 1_000).Result
        );
        Assert.Equal(
            PictureResult.StillTooLarge,
            PictureCopy.Shrink(new MemoryStream(SamplePictures.Noise(1200, 900, SKEncodedImageFormat.Jpeg)), FileKind.Jpeg, 2_000).Result
        );
    }

    // 65,500 rows are the most that the library writes into a JPEG: it gives nothing for more, and no exception.
    [Theory]
    [InlineData(40, 66_000)]
    [InlineData(66_000, 40)]
    public void One_longer_than_a_JPEG_can_be_is_made_shorter(int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.Gray);

        var (result, jpeg) = PictureCopy.Shrink(
            new MemoryStream(bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray()),
            FileKind.Png,
            long.MaxValue
        );

        Assert.Equal(PictureResult.Done, result);
        using var codec = SKCodec.Create(new MemoryStream(jpeg));
        Assert.InRange(Math.Max(codec.Info.Width, codec.Info.Height), 50_000, 65_500);
    }

    [Fact]
    public void Of_a_long_screenshot_the_width_stays_legible()
    {
        var screenshot = SamplePictures.Noise(600, 9_000, SKEncodedImageFormat.Jpeg);

        Assert.Equal(PictureResult.StillTooLarge, PictureCopy.Shrink(new MemoryStream(screenshot), FileKind.Jpeg, 100_000).Result);

        var (result, jpeg) = PictureCopy.Shrink(new MemoryStream(screenshot), FileKind.Jpeg, screenshot.Length / 2);
        Assert.Equal(PictureResult.Done, result);
        using var codec = SKCodec.Create(new MemoryStream(jpeg));
        Assert.InRange(codec.Info.Width, 450, 600);
    }

    [Fact]
    public void Transparent_becomes_paper()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(50, 50, SKColorType.Rgba8888, SKAlphaType.Premul));
        bitmap.Erase(SKColors.Transparent);

        var (_, jpeg) = PictureCopy.Shrink(new MemoryStream(bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray()), FileKind.Png, 100_000);

        using var copy = SKBitmap.Decode(jpeg);
        Assert.True(copy.GetPixel(25, 25).Red > 250);
    }

    private static FileKind KindOf(SKEncodedImageFormat format) => format switch
    {
        SKEncodedImageFormat.Jpeg => FileKind.Jpeg,
        SKEncodedImageFormat.Png => FileKind.Png,
        _ => FileKind.WebP,
    };
}
