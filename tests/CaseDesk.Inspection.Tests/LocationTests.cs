using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using CaseDesk.Core.State;
using CaseDesk.TestKit.Files;
using SkiaSharp;

namespace CaseDesk.Inspection.Tests;

public sealed class LocationTests
{
    private static readonly byte[] s_xmp = PlaceRecord.Xmp();

    public static TheoryData<string, byte[]> Placed =>
        new()
        {
            { "jpeg", PictureFile.WithApp1(PictureFile.Jpeg(), PlaceRecord.Exif()) },
            { "jpeg of the other order", PictureFile.WithApp1(PictureFile.Jpeg(), PlaceRecord.Exif(isBig: true)) },
            { "jpeg, xmp", PictureFile.WithApp1(PictureFile.Jpeg(), [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. s_xmp]) },
            { "second picture", [.. PictureFile.Jpeg(), .. PictureFile.WithApp1(PictureFile.Jpeg(), PlaceRecord.Exif())] },
            { "motion photo", [.. PictureFile.Jpeg(), .. "x"u8, .. FilmFile.WithPlaces()] },
            { "png", PictureFile.WithChunk(PictureFile.Png(), "eXIf", PlaceRecord.Tiff()) },
            { "png, xmp", PictureFile.WithChunk(PictureFile.Png(), "iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. s_xmp]) },
            {
                "png, raw profile",
                PictureFile.WithChunk(
                    PictureFile.Png(),
                    "tEXt",
                    [.. "Raw profile type exif\0"u8, .. Encoding.ASCII.GetBytes(PlaceRecord.Marker)]
                )
            },
            { "webp", PictureFile.WithRiffChunk(PictureFile.Of(SKEncodedImageFormat.Webp), "EXIF", PlaceRecord.Tiff()) },
            { "webp, jpeg's way", PictureFile.WithRiffChunk(PictureFile.Of(SKEncodedImageFormat.Webp), "EXIF", PlaceRecord.Exif()) },
            { "webp, xmp", PictureFile.WithRiffChunk(PictureFile.Of(SKEncodedImageFormat.Webp), "XMP ", s_xmp) },
            { "heic", FilmFile.Heic(PlaceRecord.Tiff()) },
            { "film", FilmFile.WithPlaces() },
            { "film of an iPhone", FilmFile.WithPlaces("qt  ") },
            {
                "film, xmp",
                [.. FilmFile.Plain(), .. FilmFile.Box("uuid", Convert.FromHexString("BE7ACFCB97A942E89C71999491E3AFAC"), s_xmp)]
            },
        };

    [Theory]
    [MemberData(nameof(Placed), DisableDiscoveryEnumeration = true)]
    public void A_place_is_blanked_where_it_stands_and_nothing_else_changes(string what, byte[] file)
    {
        Assert.NotEmpty(what);
        var found = Look.Places(file);
        var clean = Look.Cleaned(file);

        Assert.Equal((CheckOutcome.Passed, "location-removed"), (found.Result.Outcome, found.Result.Code));
        Assert.Contains(PlaceRecord.Marker, Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.DoesNotContain(PlaceRecord.Marker, Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.Equal(file.Length, clean.Length);
        var changed = Enumerable.Range(0, file.Length).Where(at => file[at] != clean[at]).ToList();
        Assert.All(changed, at => Assert.Contains(found.Patches, patch => at >= patch.Offset && at < patch.End));
        // Clean once is clean: nothing more is found, the camera's and phone's names are still there, and the file is still what it was.
        Assert.Equal("location-none", Look.Places(clean).Result.Code);
        foreach (var kept in new[] { "Phone", "Apple", "样品" }.Select(Encoding.UTF8.GetBytes).Where(kept => file.AsSpan().IndexOf(kept) >= 0))
            Assert.True(clean.AsSpan().IndexOf(kept) >= 0);
        Assert.Equal(Codes(file), Codes(clean));
    }

    [Theory]
    [InlineData("eXIf")]
    [InlineData("iTXt")]
    public void A_mended_png_has_right_checksums(string type)
    {
        var content = type == "eXIf" ? PlaceRecord.Tiff() : [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. s_xmp];
        var clean = Look.Cleaned(PictureFile.WithChunk(PictureFile.Png(), type, content));

        var length = BinaryPrimitives.ReadInt32BigEndian(clean.AsSpan(33));
        Assert.Equal(Crc32.HashToUInt32(clean.AsSpan(37, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(clean.AsSpan(41 + length)));
    }

    [Fact]
    public void A_packed_text_becomes_a_plain_one_of_spaces()
    {
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(s_xmp);
        var clean = Look.Cleaned(PictureFile.WithChunk(PictureFile.Png(), "iTXt", [.. "XML:com.adobe.xmp\0\u0001\0\0\0"u8, .. packed.ToArray()]));

        var chunk = clean.AsSpan(41, BinaryPrimitives.ReadInt32BigEndian(clean.AsSpan(33)));
        Assert.True(chunk.StartsWith("XML:com.adobe.xmp\0\0\0\0\0 "u8));
        Assert.True(chunk[22..].Trim((byte)' ').IsEmpty);
        Assert.Equal("location-none", Look.Places(clean).Result.Code);
    }

    [Fact]
    public void A_file_without_a_place_needs_no_copy()
    {
        byte[][] files =
        [
            PictureFile.Jpeg(),
            PictureFile.Png(),
            PictureFile.Of(SKEncodedImageFormat.Webp),
            FilmFile.Plain(),
            FilmFile.Plain("qt  "),
        ];

        Assert.All(files.Select(Look.Places), found => Assert.Equal(("location-none", 0), (found.Result.Code, found.Patches.Count)));
    }

    [Fact]
    public void A_directory_with_its_version_alone_records_no_place()
    {
        var tiff = PlaceRecord.Tiff();
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(70), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(72), 0);

        Assert.Empty(Look.Places(PictureFile.WithApp1(PictureFile.Jpeg(), [.. "Exif\0\0"u8, .. tiff])).Patches);
    }

    [Fact]
    public void What_cannot_be_blanked_is_told()
    {
        var track = FilmFile.Box(
            "moov",
            FilmFile.Box(
                "trak",
                FilmFile.Box("mdia", FilmFile.Box("minf", FilmFile.Box("stbl", FilmFile.Box("stsd", new byte[12], "gpmd"u8.ToArray()))))
            )
        );
        var found = Look.Places([.. FilmFile.Plain(), .. track]);

        Assert.Equal((CheckOutcome.Warned, "location-not-read"), (found.Result.Outcome, found.Result.Code));
        Assert.Equal(
            (CheckOutcome.NotDone, "location-inside-document"),
            (Look.Places(PdfFile.Of(1).Bytes()).Result.Outcome, Look.Places(PdfFile.Of(1).Bytes()).Result.Code)
        );
    }

    [Fact]
    public void A_pointer_that_leads_astray_cannot_blank_the_picture()
    {
        var tiff = PlaceRecord.Tiff();
        // The marker's value is said to begin before the block and to be longer than it.
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(108 + 4), uint.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(108 + 8), 0);
        var file = PictureFile.WithApp1(PictureFile.Jpeg(), [.. "Exif\0\0"u8, .. tiff]);

        Assert.All(Look.Places(file).Patches, patch => Assert.InRange(patch.End, 12, 12 + tiff.Length));
        Assert.Equal("sealed", Look.Verdict(Look.Cleaned(file)));
    }

    private static string Codes(byte[] file) => string.Join(' ', Look.Inside(file).Select(result => result.Code));
}
