using System.IO.Hashing;
using System.Security.Cryptography;

namespace CaseDesk.Storage.Packets;

/// <summary>What reading content once tells: everything that stands before it in a ZIP, and its hash.</summary>
internal sealed record ContentSum(long Size, string Sha256, uint Crc32)
{
    private const int ChunkBytes = 1 << 20;

    public static ContentSum Of(ReadOnlySpan<byte> bytes) =>
        new(bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), System.IO.Hashing.Crc32.HashToUInt32(bytes));

    /// <param name="copy">Where the content is written to on the way; null for nowhere.</param>
    public static async Task<ContentSum> OfAsync(Stream stream, Stream? copy, CancellationToken cancellation)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (crc, chunk, size) = (new Crc32(), new byte[ChunkBytes], 0L);
        for (int read; (read = await stream.ReadAsync(chunk, cancellation)) > 0; size += read)
        {
            sha.AppendData(chunk, 0, read);
            crc.Append(chunk.AsSpan(0, read));
            if (copy is not null)
                await copy.WriteAsync(chunk.AsMemory(0, read), cancellation);
        }

        return new ContentSum(size, Convert.ToHexStringLower(sha.GetCurrentHash()), crc.GetCurrentHashAsUInt32());
    }
}
