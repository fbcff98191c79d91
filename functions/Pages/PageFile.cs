using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// A style or script as browsers fetch and keep it: the address follows from the contents, so what stands at one never changes.
/// </summary>
/// <param name="text">Read, hashed and packed once.</param>
internal sealed class PageFile(string name, string contentType, Func<string> text)
{
    private const int HashDigits = 16;

    private readonly Lazy<byte[]> _bytes = new(() => Encoding.UTF8.GetBytes(text()));
    private readonly Lazy<string> _hash =
        new(() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text())))[..HashDigits]);

    private readonly Lazy<byte[]> _gzip = new(() => Packed(text(), packed => new GZipStream(packed, CompressionLevel.SmallestSize)));
    private readonly Lazy<byte[]> _brotli = new(() => Packed(text(), packed => new BrotliStream(packed, CompressionLevel.SmallestSize)));

    public string Name => name;

    public string ContentType => contentType;

    public string Hash => _hash.Value;

    public string Address => $"/assets/{Hash}/{name}";

    /// <summary>The smallest form that the reader takes, with what it is called; null for as it is.</summary>
    /// <param name="accepts">The request's <c>Accept-Encoding</c>.</param>
    public (byte[] Bytes, string? Encoding) For(string accepts) =>
        accepts.Contains("br", StringComparison.OrdinalIgnoreCase) ? (_brotli.Value, "br")
        : accepts.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (_gzip.Value, "gzip")
        : (_bytes.Value, null);

    private static byte[] Packed(string text, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
