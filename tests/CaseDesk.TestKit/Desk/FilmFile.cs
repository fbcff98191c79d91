using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CaseDesk.TestKit.Desk;

/// <summary>
/// A file as a phone's camera leaves it: <c>ftyp</c>, then the media, then the index. The media are random bytes, the same for a seed, so
/// nothing on the way can make them smaller. Never in memory whole; deleted when disposed of.
/// </summary>
public sealed class FilmFile : IDisposable
{
    private FilmFile(string path, long size, string sha256) => (Path, Size, Sha256) = (path, size, sha256);

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Bytes.</summary>
    public long Size { get; }

    public string Sha256 { get; }

    /// <param name="size">Bytes, at least 1,000.</param>
    public static FilmFile Create(long size, int seed, string name = "VID_20260302_090000.mp4")
    {
        var folder = Directory.CreateTempSubdirectory("casedesk-film-");
        var path = System.IO.Path.Combine(folder.FullName, name);
        var random = new Random(seed);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var file = File.Create(path))
        {
            var (head, tail) = (Head(size), Box("moov", 16));
            Write(head);
            var chunk = new byte[1 << 20];
            for (var left = size - head.Length - tail.Length; left > 0; left -= chunk.Length)
            {
                random.NextBytes(chunk);
                Write(chunk.AsSpan(0, (int)Math.Min(left, chunk.Length)));
            }

            Write(tail);

            void Write(ReadOnlySpan<byte> bytes)
            {
                file.Write(bytes);
                hash.AppendData(bytes);
            }
        }

        return new FilmFile(path, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);

    private static byte[] Head(long size)
    {
        byte[] kind = [.. Box("ftyp", 24)];
        "mp42"u8.CopyTo(kind.AsSpan(8));
        "mp42isom"u8.CopyTo(kind.AsSpan(16));
        // A length of 1 says that the real one, in 64 bits, follows the name.
        var media = Box("mdat", 16);
        BinaryPrimitives.WriteUInt32BigEndian(media, 1);
        BinaryPrimitives.WriteInt64BigEndian(media.AsSpan(8), size - kind.Length - 16);
        return [.. kind, .. media];
    }

    private static byte[] Box(string name, int length)
    {
        var box = new byte[length];
        BinaryPrimitives.WriteInt32BigEndian(box, length);
        System.Text.Encoding.ASCII.GetBytes(name, box.AsSpan(4));
        return box;
    }
}
