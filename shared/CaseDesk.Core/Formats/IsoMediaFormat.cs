using System.Text;

namespace CaseDesk.Core.Formats;

/// <summary>
/// ISO base media (ISO/IEC 14496-12): HEIC, AVIF, MP4, QuickTime and M4A differ only by the brands in the <c>ftyp</c> box.
/// </summary>
internal static class IsoMediaFormat
{
    // More brands than any writer lists; a longer ftyp is not worth reading.
    private const int MaxBrandBytes = 1024;

    // A piece of a stream begins with styp (ISO/IEC 23009-1). Phones, cameras and apps write brands of their own; these beginnings are the
    // registered ones of films (mp4ra.org).
    private static readonly string[] s_films =
    [
        "3g",
        "iso",
        "mp4",
        "avc",
        "hvc",
        "hev",
        "dv",
        "f4v",
        "M4V",
        "kddi",
        "NDS",
        "XAVC",
        "CAEP",
        "niko",
        "pana",
        "mqt",
        "ssc",
        "av01",
        "msd",
        "dash",
    ];

    public static Detection? TryDetect(in FileEnds ends)
    {
        if (ends.Head.Length < 12 || !IsoBoxes.MayBegin(ends.Head.Slice(4, 4)))
            return null;
        if (IsoBoxes.FindBrands(ends) is { } at)
        {
            var kind = KindOf(ends.Head[(int)at..]);
            return new Detection(kind, kind != FileKind.Unknown && IsoBoxes.IsTruncated(ends));
        }

        // QuickTime from before brands, as some cameras still write it: known by its index.
        return IsoBoxes.HasIndex(ends) ? new Detection(FileKind.Mov, IsoBoxes.IsTruncated(ends)) : null;
    }

    // The major brand decides. mif1 and msf1 say only "HEIF", and old Android films say 3gp4: then the compatible brands decide.
    private static FileKind KindOf(ReadOnlySpan<byte> head)
    {
        var major = KindOfBrand(head.Slice(8, 4));
        var general = head.Slice(8, 4).SequenceEqual("mif1"u8) || head.Slice(8, 4).SequenceEqual("msf1"u8);
        if (major is { } known && !general)
            return known;
        var end = (int)Math.Min(IsoBoxes.DeclaredSize(head), Math.Min(head.Length, MaxBrandBytes));
        for (var at = 16; at + 4 <= end; at += 4)
        {
            if (KindOfBrand(head.Slice(at, 4)) is { } kind && (!general || kind == FileKind.Avif))
                return kind;
        }

        return major ?? FileKind.Unknown;
    }

    private static FileKind? KindOfBrand(ReadOnlySpan<byte> brand) => Encoding.ASCII.GetString(brand) switch
    {
        "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "hevm" or "hevs" or "mif1" or "msf1" => FileKind.Heic,
        "avif" or "avis" => FileKind.Avif,
        "qt  " => FileKind.Mov,
        "M4A " or "M4B " or "M4P " => FileKind.M4a,
        "mmp4" or "MSNV" => FileKind.Mp4,
        // Camera raw and JPEG 2000 list general brands too, yet are neither film nor HEIC.
        "crx " or "jp2 " or "jpx " => FileKind.Unknown,
        var other => s_films.Any(start => other.StartsWith(start, StringComparison.Ordinal)) ? FileKind.Mp4 : null,
    };
}
