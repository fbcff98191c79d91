using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CaseDesk.Functions.Http;

/// <summary>Answers whose body is there as a whole say how long it is. To HEAD the server sends the same headers and no body.</summary>
internal static class WholeBody
{
    /// <summary>Bytes from which packing saves more than it adds. A page's own document is short.</summary>
    private const int WorthPacking = 256;

    /// <summary>A millisecond for a case; a step better takes ten times that.</summary>
    private static readonly BrotliCompressionOptions s_quick = new() { Quality = 5 };

    /// <summary>
    /// The same, packed for who takes it. What is packed may hold a secret or what somebody else chose, but no answer of ours holds both at
    /// another site's wish: its requests carry neither key nor cookie.
    /// </summary>
    public static Task WritePackedAsync(this HttpResponse response, byte[] body)
    {
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (body.Length < WorthPacking || AcceptedEncoding.Of(response.HttpContext.Request.Headers.AcceptEncoding) is not { } encoding)
            return response.WriteWholeAsync(body);
        response.Headers.ContentEncoding = encoding;
        return response.WriteWholeAsync(Packed(body, encoding));
    }

    public static Task WriteWholeAsync(this HttpResponse response, byte[] body)
    {
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length, response.HttpContext.RequestAborted);
    }

    private static byte[] Packed(byte[] body, string encoding)
    {
        using var packed = new MemoryStream(body.Length / 3);
        using (
            Stream packing = encoding == AcceptedEncoding.Brotli
                ? new BrotliStream(packed, s_quick, leaveOpen: true)
                : new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)
        )
            packing.Write(body);
        return packed.ToArray();
    }
}
