using CaseDesk.Core.Formats;
using CaseDesk.Core.Tests.Evidence;

namespace CaseDesk.Core.Tests.Formats;

/// <summary>The row of boxes that a film is: what may stand before its brands and behind its end, and where a cut one stops.</summary>
public sealed class FilmBoxesTests
{
    [Theory]
    [InlineData("free")]
    [InlineData("skip")]
    [InlineData("wide")]
    [InlineData("mdat")]
    [InlineData("moov")]
    [InlineData("pnot")]
    [InlineData("uuid")]
    public void Boxes_that_a_film_may_begin_with_stand_before_its_brands(string type)
    {
        Assert.Equal(new Detection(FileKind.Mp4), SampleFiles.Detect([.. SampleMedia.Box(type, new byte[16]), .. SampleFiles.Film()]));
        Assert.Equal(new Detection(FileKind.Mp4), SampleFiles.Detect([.. SampleMedia.Box(type, []), .. SampleFiles.Film()]));
    }

    [Theory]
    [InlineData("abcd")]
    [InlineData("meta")]
    [InlineData("moof")]
    public void A_box_that_no_film_begins_with_makes_it_none(string type)
    {
        Assert.Equal(FileKind.Unknown, SampleFiles.Detect([.. SampleMedia.Box(type, new byte[16]), .. SampleFiles.Film()]).Kind);
        Assert.Equal(
            FileKind.Unknown,
            SampleFiles.Detect([.. SampleMedia.Box("free", []), .. SampleMedia.Box(type, new byte[16]), .. SampleFiles.Film()]).Kind);
    }

    /// <summary>A file could be made of first boxes alone.</summary>
    [Theory]
    [InlineData(15, FileKind.Mp4)]
    [InlineData(16, FileKind.Unknown)]
    public void Brands_are_looked_for_among_the_first_sixteen_boxes(int before, FileKind kind)
    {
        var boxes = Enumerable.Repeat(SampleMedia.Box("free", []), before).SelectMany(box => box);
        Assert.Equal(kind, SampleFiles.Detect([.. boxes, .. SampleFiles.Film()]).Kind);
    }

    [Fact]
    public void A_film_cut_right_behind_its_brand_is_a_cut_film()
    {
        Assert.Equal(new Detection(FileKind.Mp4, true), SampleFiles.Detect(SampleFiles.Film()[..12]));
        Assert.Equal(new Detection(FileKind.Mp4, true), SampleFiles.Detect([.. SampleMedia.Box("wide", []), .. SampleFiles.Film()[..12]]));
        Assert.Equal(FileKind.Unknown, SampleFiles.Detect(SampleFiles.Film()[..11]).Kind);
    }

    /// <summary>What begins behind a whole film like a box of films and stops before its end was cut; all else is none of it.</summary>
    [Theory]
    [InlineData("ftyp styp free skip wide mdat moov pnot uuid moof meta sidx udta mfra", true)]
    [InlineData("abcd SEFT \0\0\0\0", false)]
    public void A_box_of_films_that_runs_past_the_end_was_cut(string types, bool isCut) => Assert.All(types.Split(' '), type =>
    {
        Assert.Equal(isCut, SampleFiles.Detect([.. SampleFiles.Film(), .. SampleMedia.Box(type, new byte[9])[..^1]]).Truncated);
        Assert.False(SampleFiles.Detect([.. SampleFiles.Film(), .. SampleMedia.Box(type, new byte[9])]).Truncated);
        byte[] unfinished = [.. SampleMedia.FileType("isom"), .. SampleMedia.Box("mdat", new byte[64])];
        Assert.True(SampleFiles.Detect([.. unfinished, .. SampleMedia.Box(type, new byte[9])[..^1]]).Truncated);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_length_that_is_none_ends_the_row(byte length)
    {
        byte[] none = [0, 0, 0, length, .. "abcd"u8];
        Assert.False(SampleFiles.Detect([.. SampleFiles.Film(), .. none]).Truncated);
        Assert.True(SampleFiles.Detect([.. SampleMedia.FileType("isom"), .. SampleMedia.Box("mdat", new byte[64]), .. none]).Truncated);
        Assert.True(SampleFiles.Detect([.. SampleMedia.FileType("isom"), .. SampleMedia.Box("moov", new byte[64]), .. none]).Truncated);
    }

    [Fact]
    public void An_empty_box_may_stand_between_media_and_index() => Assert.Equal(
        new Detection(FileKind.Mp4),
        SampleFiles.Detect(
        [
            .. SampleMedia.FileType("isom"),
            .. SampleMedia.Box("mdat", new byte[64]),
            .. SampleMedia.Box("free", []),
            .. SampleMedia.Box("moov", new byte[40]),
        ]));

    /// <summary>A film needs both, wherever the row ends.</summary>
    [Theory]
    [InlineData("moov")]
    [InlineData("mdat")]
    public void A_film_with_index_or_media_alone_is_cut(string type)
    {
        byte[] half = [.. SampleMedia.FileType("isom"), .. SampleMedia.Box(type, new byte[64])];
        Assert.True(SampleFiles.Detect(half).Truncated);
        Assert.True(SampleFiles.Detect([.. half, .. new byte[7]]).Truncated);
        Assert.True(SampleFiles.Detect([.. half, .. SampleMedia.Box(type, new byte[64])]).Truncated);
    }

    /// <summary>Phones that film in pieces write many, and a picture that moves has the index of each.</summary>
    [Fact]
    public void Several_pieces_and_indexes_are_one_whole_film()
    {
        byte[] piece = [.. SampleMedia.Box("moof", new byte[16]), .. SampleMedia.Box("mdat", new byte[64])];
        byte[] start = [.. SampleMedia.FileType("isom"), .. SampleMedia.Box("moov", new byte[40])];
        Assert.Equal(new Detection(FileKind.Mp4), SampleFiles.Detect([.. start, .. piece, .. piece]));
        Assert.Equal(new Detection(FileKind.Heic), SampleFiles.Detect([.. SampleFiles.Heic(), .. SampleMedia.Box("moov", new byte[40])]));
    }

    [Fact]
    public void Media_without_brands_and_index_are_no_film_whole_cut_or_without_a_length()
    {
        var media = SampleMedia.Box("mdat", new byte[64]);
        Assert.Equal(FileKind.Unknown, SampleFiles.Detect(media).Kind);
        Assert.Equal(FileKind.Unknown, SampleFiles.Detect(media[..^1]).Kind);
        Assert.Equal(FileKind.Unknown, SampleFiles.Detect([0, 0, 0, 0, .. media[4..]]).Kind);
    }

    /// <summary>An index from before brands holds its header, or is packed.</summary>
    [Theory]
    [InlineData("mvhd", FileKind.Mov)]
    [InlineData("cmov", FileKind.Mov)]
    [InlineData("abcd", FileKind.Unknown)]
    public void An_index_without_brands_is_known_by_what_it_holds(string inside, FileKind kind)
    {
        byte[] index = SampleMedia.Box("moov", SampleMedia.Box(inside, new byte[100]));
        Assert.Equal(kind, SampleFiles.Detect([.. index, .. SampleMedia.Box("mdat", new byte[64])]).Kind);
        Assert.Equal(kind, SampleFiles.Detect([.. SampleMedia.Box("mdat", new byte[64]), .. index]).Kind);
        byte[] large = [0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0, 0, 0, 0, 20, 1, 2, 3, 4];
        Assert.Equal(kind, SampleFiles.Detect([.. large, .. index]).Kind);
    }

    /// <summary>The start and the end of a file are seen; a box that begins on their edge is, and one byte further it is not.</summary>
    [Theory]
    [InlineData(ContentDigest.HeadLength - 8, true)]
    [InlineData(ContentDigest.HeadLength - 7, false)]
    [InlineData(400_000 - ContentDigest.TailLength, true)]
    [InlineData(400_000 - ContentDigest.TailLength - 1, false)]
    [InlineData(400_000 - 8, true)]
    public void A_cut_box_is_told_where_its_beginning_was_seen(int at, bool isSeen)
    {
        byte[] start = [.. SampleMedia.FileType("isom"), .. SampleMedia.Box("moov", new byte[40])];
        byte[] whole = [.. start, .. SampleMedia.Box("free", new byte[at - start.Length - 8])];
        byte[] film = [.. whole, .. SampleMedia.Box("mdat", new byte[400_000 - at - 8])];
        Assert.Equal(new Detection(FileKind.Mp4), SampleFiles.Detect(film));
        byte[] cut = [.. whole, .. SampleMedia.Box("mdat", new byte[400_000 - at - 7])[..^1]];
        Assert.Equal(new Detection(FileKind.Mp4, isSeen), SampleFiles.Detect(cut));
    }
}
