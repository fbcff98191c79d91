using CaseDesk.Core.Formats;
using CaseDesk.Core.Tests.Evidence;

namespace CaseDesk.Core.Tests.Formats;

/// <summary>Marks inside pictures, and beginnings that several formats share.</summary>
public sealed class PictureMarksTests
{
    /// <summary>Marks without a length stand between the parts of a JPEG, and so do bytes that only fill.</summary>
    [Theory]
    [InlineData("FF")]
    [InlineData("FFFF")]
    [InlineData("FF01")]
    [InlineData("FFD0")]
    [InlineData("FFD7")]
    [InlineData("FFE5 0004 FFD9")]
    [InlineData("FFCF 0004 FFD9")]
    public void The_end_of_a_picture_is_looked_for_behind_all_that_stands_before_its_scan(string hex)
    {
        var picture = SampleMedia.Jpeg(preview: true);
        byte[] marked = [.. picture[..2], .. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), .. picture[2..]];
        Assert.Equal(new Detection(FileKind.Jpeg), SampleFiles.Detect(marked));
        Assert.Equal(new Detection(FileKind.Jpeg, true), SampleFiles.Detect(marked[..^1]));
    }

    [Fact]
    public void A_picture_of_marks_alone_has_an_end_like_any_other()
    {
        Assert.False(SampleFiles.Detect([0xFF, 0xD8, 0xFF, 0xD9, 0, 0]).Truncated);
        Assert.True(SampleFiles.Detect([0xFF, 0xD8, 0xFF, 0xE0]).Truncated);
    }

    [Fact]
    public void A_drawing_cut_within_its_head_is_a_cut_one_and_another_s_head_is_none()
    {
        var png = SampleMedia.Png();
        Assert.All(Enumerable.Range(8, 9), length => Assert.Equal(new Detection(FileKind.Png, true), SampleFiles.Detect(png[..length])));
        Assert.Equal(FileKind.Unknown, SampleFiles.Detect([.. png[..12], .. "IDAT"u8]).Kind);
        Assert.Equal(new Detection(FileKind.Png), FileKinds.Detect(png, png.AsSpan(png.Length - 8), png.Length));
    }

    [Fact]
    public void A_web_picture_cut_within_its_head_is_a_cut_one_and_another_s_head_is_none()
    {
        var picture = SampleFiles.WebP();
        Assert.All(Enumerable.Range(12, 4), length =>
            Assert.Equal(new Detection(FileKind.WebP, true), SampleFiles.Detect(picture[..length])));
        Assert.Equal(FileKind.Unknown, SampleFiles.Detect([.. "RIFF"u8, 8, 0, 0, 0, .. "WEBPJUNK"u8]).Kind);
        Assert.Equal(FileKind.Unknown, SampleFiles.Detect([.. "RIFF"u8, 8, 0, 0, 0, .. "AVI LIST"u8]).Kind);
        Assert.Equal(FileKind.Unknown, SampleFiles.Detect(picture[..11]).Kind);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(28, true)]
    public void A_recording_is_as_long_as_its_head_says(int cut, bool isCut) =>
        Assert.Equal(new Detection(FileKind.Wav, isCut), SampleFiles.Detect(SampleFiles.GoodToo[FileKind.Wav][..^cut]));

    /// <summary>One of the two marks of an end is enough: a look inside tells the rest.</summary>
    [Theory]
    [InlineData("%PDF-1.4 obj", true)]
    [InlineData("%PDF-1.4 obj startxref", false)]
    [InlineData("%PDF-1.4 obj %%EOF", false)]
    public void A_document_without_an_end_or_a_way_to_its_table_is_cut(string text, bool isCut) =>
        Assert.Equal(new Detection(FileKind.Pdf, isCut), SampleFiles.Detect(System.Text.Encoding.Latin1.GetBytes(text)));

    /// <summary>Films of the open container are taken where they are for the web, and no others.</summary>
    [Fact]
    public void Another_film_of_the_open_container_is_none_for_the_web() => Assert.Equal(
        FileKind.Unknown,
        SampleFiles.Detect([0x1A, 0x45, 0xDF, 0xA3, 0x8B, 0x42, 0x82, 0x88, .. "matroska"u8, .. new byte[8]]).Kind);

    [Theory]
    [InlineData("FEEDFACE 00", FileKind.Exe)]
    [InlineData("FEEDFACF 00", FileKind.Exe)]
    [InlineData("CEFAEDFE 00", FileKind.Exe)]
    [InlineData("CFFAEDFE 00", FileKind.Exe)]
    [InlineData("CAFEBABE 00", FileKind.Exe)]
    [InlineData("4D4D002A 00", FileKind.Tiff)]
    [InlineData("4F676753 00", FileKind.Audio)]
    [InlineData("664C6143 00", FileKind.Audio)]
    public void A_few_bytes_at_the_start_are_enough(string hex, FileKind kind) =>
        Assert.Equal(kind, SampleFiles.Detect(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))).Kind);
}
