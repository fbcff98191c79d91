using CaseDesk.Core.Formats;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>What phones really make, and what is cut off them.</summary>
public sealed class PictureAndFilmTests
{
    [Theory]
    [InlineData("heic", "", FileKind.Heic)]
    [InlineData("heix", "mif1heix", FileKind.Heic)]
    [InlineData("hevc", "", FileKind.Heic)]
    [InlineData("heim", "", FileKind.Heic)]
    [InlineData("heis", "", FileKind.Heic)]
    [InlineData("mif1", "mif1heic", FileKind.Heic)]
    [InlineData("msf1", "msf1hevc", FileKind.Heic)]
    [InlineData("mif1", "mif1avifmiaf", FileKind.Avif)]
    [InlineData("avif", "avifmif1", FileKind.Avif)]
    [InlineData("isom", "isomiso2avc1mp41", FileKind.Mp4)]
    [InlineData("iso2", "", FileKind.Mp4)]
    [InlineData("mp41", "", FileKind.Mp4)]
    [InlineData("mp42", "isommp42", FileKind.Mp4)]
    [InlineData("avc1", "", FileKind.Mp4)]
    [InlineData("M4V ", "M4V M4A mp42", FileKind.Mp4)]
    [InlineData("3gp4", "isom3gp4", FileKind.Mp4)]
    [InlineData("XAVC", "XAVCmp42iso2", FileKind.Mp4)]
    [InlineData("3gp4", "3gp4", FileKind.Mp4)]
    [InlineData("3gp5", "", FileKind.Mp4)]
    [InlineData("3g2a", "", FileKind.Mp4)]
    [InlineData("iso ", "", FileKind.Mp4)]
    [InlineData("hvc1", "", FileKind.Mp4)]
    [InlineData("abcd", "wxyz", FileKind.Unknown)]
    [InlineData("crx ", "crx isom", FileKind.Unknown)]
    [InlineData("qt  ", "qt  ", FileKind.Mov)]
    [InlineData("M4A ", "M4A mp42isom", FileKind.M4a)]
    public void Brands_tell_pictures_from_films(string major, string brands, FileKind kind) =>
        Assert.Equal(new Detection(kind), SampleFiles.Detect(SampleFiles.Film(major, brands)));

    [Fact]
    public void A_film_without_its_index_was_not_finished() =>
        Assert.Equal(
            new Detection(FileKind.Mp4, Truncated: true),
            SampleFiles.Detect([.. SampleMedia.FileType("isom"), .. SampleMedia.Box("mdat", new byte[64])]));

    [Fact]
    public void A_film_with_a_64_bit_length_or_a_length_to_the_end_is_read()
    {
        byte[] start = [.. SampleMedia.FileType("isom"), .. SampleMedia.Box("moov", [])];
        byte[] large = [0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0, 0, 0, 0, 20, 1, 2, 3, 4];
        Assert.False(SampleFiles.Detect([.. start, .. large]).Truncated);
        Assert.True(SampleFiles.Detect([.. start, .. large[..^1]]).Truncated);
        Assert.False(SampleFiles.Detect([.. start, 0, 0, 0, 0, .. "mdat"u8, 1, 2, 3]).Truncated);
        Assert.True(SampleFiles.Detect([.. start, 0, 0, 0, 1, .. "mdat"u8, 0xFF, 0, 0, 0, 0, 0, 0, 20]).Truncated);
    }

    [Theory]
    [InlineData("free")]
    [InlineData("wide")]
    [InlineData("skip")]
    [InlineData("styp")]
    public void Another_box_may_stand_before_the_brands(string first)
    {
        byte[] box = SampleMedia.Box(first, [.. "msdh"u8, 0, 0, 0, 0]);
        Assert.Equal(new Detection(FileKind.Mp4), SampleFiles.Detect([.. box, .. SampleFiles.Film("isom")]));
    }

    [Fact]
    public void A_film_from_before_brands_is_known_by_its_index()
    {
        byte[] index = SampleMedia.Box("moov", SampleMedia.Box("mvhd", new byte[100]));
        Assert.Equal(new Detection(FileKind.Mov), SampleFiles.Detect([.. index, .. SampleMedia.Box("mdat", new byte[64])]));
        Assert.Equal(new Detection(FileKind.Mov), SampleFiles.Detect([.. SampleMedia.Box("wide", []), .. SampleMedia.Box("mdat", new byte[500_000]), .. index]));
        Assert.Equal(FileKind.Unknown, SampleFiles.Detect([.. SampleMedia.Box("mdat", new byte[64]), .. SampleMedia.Box("moov", new byte[16])]).Kind);
        Assert.Equal(FileKind.Text, SampleFiles.Detect("a free text, and wide"u8.ToArray()).Kind);
    }

    [Fact]
    public void A_few_bytes_behind_a_film_are_none_of_it_and_a_cut_box_is()
    {
        var film = SampleFiles.Film("isom");
        Assert.False(SampleFiles.Detect([.. film, .. Enumerable.Repeat((byte)0xA5, 16)]).Truncated);
        Assert.True(SampleFiles.Detect([.. film, 0, 0, 1, 0, .. "mdat"u8, 1, 2, 3, 4, 5, 6, 7, 8]).Truncated);
    }

    [Fact]
    public void A_long_film_is_followed_over_the_unseen_middle()
    {
        byte[] film =
        [
            .. SampleMedia.FileType("isom"),
            .. SampleMedia.Box("mdat", new byte[1_000_000]),
            .. SampleMedia.Box("moov", new byte[100]),
        ];
        Assert.False(SampleFiles.Detect(film).Truncated);
        Assert.True(SampleFiles.Detect(film[..^1]).Truncated);
        Assert.True(SampleFiles.Detect(film[..^600_000]).Truncated);
    }

    [Fact]
    public void A_film_whose_index_lies_in_the_unseen_middle_gets_the_benefit_of_the_doubt()
    {
        byte[] film =
        [
            .. SampleMedia.FileType("isom"),
            .. SampleMedia.Box("mdat", new byte[100_000]),
            .. SampleMedia.Box("moov", new byte[200_000]),
        ];
        Assert.Equal(new Detection(FileKind.Mp4), SampleFiles.Detect(film));
    }

    [Fact]
    public void The_end_mark_of_a_preview_is_not_the_end_of_the_picture()
    {
        var jpeg = SampleMedia.Jpeg(preview: true);
        Assert.False(SampleFiles.Detect(jpeg).Truncated);
        Assert.True(SampleFiles.Detect(jpeg[..^2]).Truncated);
    }

    [Fact]
    public void Bytes_after_a_picture_are_tolerated()
    {
        Assert.False(SampleFiles.Detect([.. SampleMedia.Jpeg(), .. new byte[500]]).Truncated);
        Assert.False(SampleFiles.Detect([.. SampleMedia.Png(), .. new byte[500]]).Truncated);
        Assert.False(SampleFiles.Detect([.. SampleFiles.WebP(), .. new byte[500]]).Truncated);
    }

    [Fact]
    public void A_motion_photo_whose_film_hides_the_end_mark_is_whole()
    {
        // Every FF followed by something no scan has, and no end mark anywhere in the part that is seen.
        byte[] film = [.. Enumerable.Range(0, 200_000).Select(i => i % 50 == 0 ? (byte)0xFF : (byte)(1 + i % 50))];
        Assert.Equal(new Detection(FileKind.Jpeg), SampleFiles.Detect([.. SampleMedia.Jpeg(), .. film]));
    }

    [Fact]
    public void A_large_picture_is_not_judged_by_what_was_not_seen()
    {
        byte[] scan = [.. Enumerable.Range(0, 300_000).Select(i => i % 100 == 0 ? (byte)0xFF : i % 100 == 1 ? (byte)0 : (byte)(i % 251))];
        var jpeg = SampleMedia.Jpeg(scan: scan);
        Assert.False(SampleFiles.Detect(jpeg).Truncated);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1000, 0, false)]
    [InlineData(0, 900, false)]
    [InlineData(0, 2000, false)]
    [InlineData(0, 200_000, false)]
    public void A_pdf_may_have_a_little_before_and_after(int before, int after, bool truncated) =>
        Assert.Equal(
            new Detection(FileKind.Pdf, truncated), SampleFiles.Detect(SampleFiles.Pdf(new string('x', before), new string('x', after))));

    [Fact]
    public void A_pdf_header_too_far_in_is_none() =>
        Assert.NotEqual(FileKind.Pdf, SampleFiles.Detect(SampleFiles.Pdf(new string('x', 1025))).Kind);

    [Fact]
    public void Padding_after_a_pdf_is_not_counted() =>
        Assert.False(SampleFiles.Detect(SampleFiles.Pdf(after: new string('\0', 20_000))).Truncated);

    [Fact]
    public void A_png_must_begin_with_its_header()
    {
        var png = SampleMedia.Png();
        png[12] = (byte)'X';
        Assert.Equal(FileKind.Unknown, SampleFiles.Detect(png).Kind);
    }
}
