using System.Security.Cryptography;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Tests.Evidence;
using CaseDesk.Samples.Fuzz;
using CsCheck;

namespace CaseDesk.Core.Tests.Formats;

public sealed class ContentDigestTests
{
    [Fact]
    public void No_bytes_are_an_empty_file()
    {
        using var digest = new ContentDigest();
        digest.Append([]);
        Assert.Equal(
            new ContentFacts(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", FileKind.Empty), digest.Finish());
    }

    [Fact]
    public void Asking_twice_gives_the_same_and_more_bytes_are_refused()
    {
        using var digest = new ContentDigest();
        digest.Append(SampleMedia.Png());
        var facts = digest.Finish();
        Assert.Same(facts, digest.Finish());
        Assert.Throws<InvalidOperationException>(() => digest.Append([1]));
    }

    [Fact]
    public void A_disposed_digest_is_not_used()
    {
        var digest = new ContentDigest();
        digest.Dispose();
        digest.Dispose();
        Assert.Throws<ObjectDisposedException>(() => digest.Append([1]));
        Assert.Throws<ObjectDisposedException>(() => digest.Finish());
    }

    [Fact]
    public void Any_cutting_gives_the_same_facts() =>
        // Sizes around the lengths kept, where the ring turns over; the format's own start and end must both survive.
        Gen.Select(
            Gen.OneOf(Gen.Int[0, 300], Gen.Int[65_400, 65_700], Gen.Int[130_900, 131_400], Gen.Int[196_000, 500_000]),
            Gen.Int[1, int.MaxValue].Array[1, 8],
            Gen.Int[0, 2])
            .SampleSeeded(
                (padding, cuts, shape) =>
                {
                    var file = Padded(padding, shape);
                    var expected = new ContentFacts(
                        file.Length,
                        Convert.ToHexStringLower(SHA256.HashData(file)),
                        SampleFiles.Detect(file).Kind,
                        SampleFiles.Detect(file).Truncated
                    );
                    Assert.Equal(expected, Cut(file, cuts));
                },
                iter: 300);

    [Fact]
    public void A_file_larger_than_everything_kept_is_told_by_its_ends()
    {
        var file = Padded(3_000_000, shape: 0);
        Assert.Equal((FileKind.Pdf, false), (SampleFiles.Facts(file).Kind, SampleFiles.Facts(file).Truncated));
        // Whether it is whole only a look inside can tell: not all of it was seen here.
        Assert.False(SampleFiles.Facts(file[..^100]).Truncated);
    }

    [Fact]
    public void Memory_does_not_grow_with_the_file()
    {
        var chunk = new byte[64 * 1024];
        Feed(chunk, 16);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Feed(chunk, 1024);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    private static void Feed(byte[] chunk, int times)
    {
        using var digest = new ContentDigest();
        for (var i = 0; i < times; i++)
            digest.Append(chunk);
        Assert.Equal((long)chunk.Length * times, digest.Finish().Size);
    }

    private static ContentFacts Cut(byte[] file, int[] cuts)
    {
        using var digest = new ContentDigest();
        var rest = file.AsSpan();
        for (var i = 0; rest.Length > 0; i++)
        {
            // One byte at a time would be slow over a large file: small cuts come first, then ever larger ones.
            var length = Math.Min(rest.Length, 1 + (cuts[i % cuts.Length] % (i < 64 ? 200 : 200_000)));
            digest.Append(rest[..length]);
            rest = rest[length..];
        }

        return digest.Finish();
    }

    // Distinct bytes, so that a ring joined at the wrong place shows.
    private static byte[] Padded(int padding, int shape)
    {
        var filling = new byte[padding];
        for (var i = 0; i < padding; i++)
            filling[i] = (byte)(i * 31 >> 3);
        return shape switch
        {
            0 => [.. "%PDF-1.7\n"u8, .. filling, .. SampleFiles.Pdf()],
            1 => SampleZip.Of([("[Content_Types].xml", []), ("x.bin", filling), ("word/document.xml", filling[..Math.Min(100, padding)])]),
            _ => SampleMedia.Jpeg(scan: filling),
        };
    }
}
