using System.Text;
using CaseDesk.Core.Formats;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>Whole small files of every kind, made by hand.</summary>
internal static class SampleFiles
{
    public static byte[] Pdf(string before = "", string after = "") => Encoding.Latin1.GetBytes(
        before + "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        + "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n" + after);

    public static byte[] WebP()
    {
        // A 1×1 lossless picture.
        byte[] picture = [0x2F, 0, 0, 0, 0, 0x07, 0x10, 0x11, 0x11, 0x88, 0x88, 0xFE, 0x07, 0];
        return [.. "RIFF"u8, (byte)(12 + picture.Length), 0, 0, 0, .. "WEBPVP8L"u8, (byte)picture.Length, 0, 0, 0, .. picture];
    }

    public static byte[] Heic(string major = "heic", params string[] brands) =>
        [.. SampleMedia.FileType(major, brands), .. SampleMedia.Box("meta", new byte[40]), .. SampleMedia.Box("mdat", new byte[64])];

    public static byte[] Film(string major = "isom", params string[] brands) =>
        [.. SampleMedia.FileType(major, brands), .. SampleMedia.Box("mdat", new byte[64]), .. SampleMedia.Box("moov", new byte[40])];

    public static byte[] Docx(params string[] more) => SampleZip.Of(["[Content_Types].xml", "_rels/.rels", "word/document.xml", .. more]);

    public static byte[] Xlsx(params string[] more) => SampleZip.Of(["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", .. more]);

    public static byte[] Html() => "\uFEFF <!DOCTYPE html><html><script>alert(1)</script></html>"u8.ToArray();

    public static byte[] Ole() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504]];

    public static byte[] Exe() => [.. "MZ"u8, .. new byte[62]];

    /// <summary>One good file of every kind that is taken by default and tells by its bytes when it was cut.</summary>
    public static IReadOnlyDictionary<FileKind, byte[]> Good { get; } = new Dictionary<FileKind, byte[]>
    {
        [FileKind.Pdf] = Pdf(),
        [FileKind.Jpeg] = SampleMedia.Jpeg(),
        [FileKind.Png] = SampleMedia.Png(),
        [FileKind.WebP] = WebP(),
        [FileKind.Heic] = Heic("heic", "mif1", "heic"),
        [FileKind.Mp4] = Film("isom", "isom", "mp42"),
        [FileKind.Mov] = Film("qt  ", "qt  "),
        [FileKind.Docx] = Docx(),
        [FileKind.Xlsx] = Xlsx(),
    };

    /// <summary>
    /// One good file of every other kind that is taken by default: exports, recordings, invoices, pictures of other programs.
    /// </summary>
    public static IReadOnlyDictionary<FileKind, byte[]> GoodToo { get; } = new Dictionary<FileKind, byte[]>
    {
        [FileKind.Gif] = "GIF89a"u8.ToArray(),
        [FileKind.Bmp] = [.. "BM"u8, 1, 0, 0, 0, 0, 0, 0, 0],
        [FileKind.Tiff] = "II*\0"u8.ToArray(),
        [FileKind.Avif] = Heic("avif", "avif"),
        [FileKind.WebM] = [0x1A, 0x45, 0xDF, 0xA3, 0x8B, 0x42, 0x82, 0x84, .. "webm"u8, .. new byte[8]],
        [FileKind.Mp3] = "ID3\u0004"u8.ToArray(),
        [FileKind.M4a] = Film("M4A ", "M4A "),
        [FileKind.Wav] = [.. "RIFF"u8, 36, 0, 0, 0, .. "WAVEfmt "u8, .. new byte[28]],
        [FileKind.Amr] = "#!AMR\n"u8.ToArray(),
        [FileKind.Text] = "订单号,金额\n"u8.ToArray(),
        [FileKind.Eml] = "Received: x\nFrom: a@b.example\nSubject: 退款\n\n正文"u8.ToArray(),
        [FileKind.Ofd] = SampleZip.Of(["Doc_0/Document.xml", "OFD.xml"]),
        [FileKind.Xml] = "<?xml version='1.0'?><invoice/>"u8.ToArray(),
    };

    public static ContentFacts Facts(byte[] file)
    {
        using var digest = new ContentDigest();
        digest.Append(file);
        return digest.Finish();
    }

    public static Detection Detect(byte[] file) => FileKinds.Detect(
        file.AsSpan(0, Math.Min(file.Length, ContentDigest.HeadLength)),
        file.AsSpan(Math.Max(0, file.Length - ContentDigest.TailLength)),
        file.Length);
}
