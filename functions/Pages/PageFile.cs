using System.IO.Compression;
using System.Security.Cryptography;
using CaseDesk.Functions.Http;
using Microsoft.Extensions.Primitives;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// A style or script as browsers fetch and keep it: the address follows from the contents, so what stands at one never changes.
/// </summary>
/// <param name="bytes">Read, hashed and packed once, when it is first asked for.</param>
/// <param name="gzip">The same as it was packed by whoever made it; where there is none it is packed here.</param>
internal sealed class PageFile(string name, string contentType, Func<byte[]> bytes, Func<byte[]>? gzip = null)
{
    private const int HashDigits = 16;

    private readonly Lazy<byte[]> _bytes = new(bytes);
    private readonly Lazy<string> _hash = new(() => Convert.ToHexStringLower(SHA256.HashData((gzip ?? bytes)()))[..HashDigits]);
    private readonly Lazy<byte[]> _gzip =
        new(gzip ?? (() => Packed(bytes(), packed => new GZipStream(packed, CompressionLevel.SmallestSize))));

    private readonly Lazy<byte[]> _brotli = new(() => Packed(bytes(), packed => new BrotliStream(packed, CompressionLevel.SmallestSize)));

    public string Name => name;

    public string ContentType => contentType;

    public string Hash => _hash.Value;

    public string Address => $"/assets/{Hash}/{name}";

    /// <summary>The smallest form that the reader takes, with what it is called; null for as it is.</summary>
    /// <param name="accepts">The request's <c>Accept-Encoding</c>.</param>
    public (byte[] Bytes, string? Encoding) For(StringValues accepts) => AcceptedEncoding.Of(accepts, hasBrotli: gzip is null) switch
    {
        AcceptedEncoding.Brotli => (_brotli.Value, AcceptedEncoding.Brotli),
        AcceptedEncoding.Gzip => (_gzip.Value, AcceptedEncoding.Gzip),
        _ => (_bytes.Value, null),
    };

    private static byte[] Packed(byte[] bytes, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed))
            stream.Write(bytes);
        return packed.ToArray();
    }
}
