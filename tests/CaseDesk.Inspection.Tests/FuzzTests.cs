using CaseDesk.Core.Formats;
using CaseDesk.Inspection.Content;
using CaseDesk.TestKit.Files;
using SkiaSharp;

namespace CaseDesk.Inspection.Tests;

/// <summary>Whatever the bytes: every check ends and answers. A check that hangs shows as a run that does not end.</summary>
public sealed class FuzzTests
{
    private static readonly InspectionLimits s_small = Look.Limits with { PictureLeastSide = 8 };

    public static TheoryData<FileKind, byte[]> Samples => new()
    {
        { FileKind.Pdf, PdfFile.Of(3, "text").Bytes() },
        { FileKind.Pdf, PdfFile.Of(3).Packed() },
        { FileKind.Jpeg, PictureFile.WithApp1(PictureFile.Jpeg(16, 16), PlaceRecord.Exif()) },
        { FileKind.Png, PictureFile.WithChunk(PictureFile.Png(16, 16), "eXIf", PlaceRecord.Tiff()) },
        { FileKind.WebP, PictureFile.WithRiffChunk(PictureFile.Of(SKEncodedImageFormat.Webp, 16, 16), "EXIF", PlaceRecord.Tiff()) },
        { FileKind.Heic, FilmFile.Heic(PlaceRecord.Tiff()) },
        { FileKind.Mp4, FilmFile.WithPlaces() },
        { FileKind.Docx, ArchiveFile.Docx("情况说明") },
        { FileKind.Zip, ArchiveFile.Of(("a.txt", "x"u8.ToArray())) },
    };

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void Cut_anywhere_a_file_is_answered(FileKind kind, byte[] sample)
    {
        for (var length = 0; length < sample.Length; length += Math.Max(1, sample.Length / 60))
            Run(kind, sample[..length]);
    }

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void Spoiled_anywhere_a_file_is_answered(FileKind kind, byte[] sample)
    {
        var random = new Random(20260302);
        for (var round = 0; round < 80; round++)
        {
            var bytes = sample.ToArray();
            for (var hit = 0; hit < 1 + (round % 8); hit++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(4) switch { 0 => 0, 1 => 0xFF, _ => (byte)random.Next(256) };
            Run(kind, bytes);
        }
    }

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void Noise_behind_a_good_start_is_answered(FileKind kind, byte[] sample)
    {
        var random = new Random(4);
        for (var round = 0; round < 20; round++)
        {
            var noise = new byte[random.Next(3000)];
            random.NextBytes(noise);
            Run(kind, [.. sample[..random.Next(Math.Min(64, sample.Length))], .. noise]);
        }
    }

    [Fact]
    public void A_reader_that_never_ends_is_ended()
    {
        using var content = new ContentStream(new MemoryStream(new byte[100]));
        content.Begin();

        Assert.Throws<TooComplexException>(() => ReadForEver(content));
        Assert.Throws<TooComplexException>(content.ThrowIfFaulted);
    }

    [Fact]
    public void Storage_that_fails_is_never_taken_for_a_bad_file()
    {
        using var content = new ContentStream(new Failing(PdfFile.Of(1).Bytes()));

        Assert.Throws<TimeoutException>(() => new ContentInspection(Look.Limits).Run(new InspectedFile("a.pdf", FileKind.Pdf, false, content)));
    }

    private static void ReadForEver(ContentStream content)
    {
        var chunk = new byte[100];
        while (true)
        {
            content.Position = 0;
            content.ReadExactly(chunk);
        }
    }

    private static void Run(FileKind kind, byte[] bytes)
    {
        var file = Look.File(bytes, kind: kind);
        var results = new ContentInspection(s_small).Run(file);
        Assert.NotEmpty(results);
        Assert.All(results, result => Assert.False(result.Arguments?.ContainsKey(ContentInspection.FaultArgument) == true, $"{result}"));
        Assert.All(CaseDesk.Inspection.Location.LocationFinder.Find(file).Patches, patch => Assert.InRange(patch.End, 1, bytes.Length));
    }

    private sealed class Failing(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new TimeoutException();
    }
}
