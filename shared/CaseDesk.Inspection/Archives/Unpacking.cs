using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Archives;

/// <summary>Unpacks entries as far as they said they go, and no further.</summary>
internal static class Unpacking
{
    private const int LocalHeaderBytes = 30;
    private const int Chunk = 64 << 10;

    /// <summary>
    /// The entry's bytes, ending one byte after the length it said when there are more. Throws <see cref="InvalidDataException"/> when its
    /// header is none.
    /// </summary>
    public static Stream Open(ContentStream content, ZipEntry entry)
    {
        Span<byte> header = stackalloc byte[LocalHeaderBytes];
        if (!content.TryReadAt(entry.Local, header) || !header.StartsWith("PK\u0003\u0004"u8))
            throw new InvalidDataException("An entry has no header.");
        var start = DataStart(entry, header);
        if (entry.Packed > content.Length - start)
            throw new InvalidDataException("An entry runs over the end.");
        var packed = new Part(content, start, entry.Packed);
        return entry.Method switch
        {
            ZipEntry.Stored => packed,
            ZipEntry.Deflated => new DeflateStream(packed, CompressionMode.Decompress),
            _ => throw new InvalidDataException("A method that documents do not use."),
        };
    }

    /// <summary>Unpacks to nowhere. Throws <see cref="InvalidDataException"/> unless length and checksum are as said.</summary>
    /// <returns>The first bytes, at most 4 KiB.</returns>
    public static byte[] Verify(ContentStream content, ZipEntry entry)
    {
        using var stream = Open(content, entry);
        var (crc, chunk, head, length) = (new Crc32(), new byte[Chunk], Array.Empty<byte>(), 0L);
        for (int read; (read = stream.Read(chunk)) > 0;)
        {
            if (length == 0)
                head = chunk[..Math.Min(read, 4096)];
            length += read;
            if (length > entry.Size)
                throw new TooComplexException("An entry unpacks to more than it said.");
            crc.Append(chunk.AsSpan(0, read));
        }

        return length == entry.Size && crc.GetCurrentHashAsUInt32() == entry.Crc
            ? head
            : throw new InvalidDataException("An entry is damaged.");
    }

    private static long DataStart(ZipEntry entry, ReadOnlySpan<byte> header) =>
        entry.Local
        + LocalHeaderBytes
        + BinaryPrimitives.ReadUInt16LittleEndian(header[26..])
        + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);

    /// <summary>A stretch of the content, forwards only.</summary>
    private sealed class Part(ContentStream content, long start, long length) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            content.Position = start + _read;
            var read = content.Read(buffer[..(int)Math.Min(buffer.Length, length - _read)]);
            _read += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
