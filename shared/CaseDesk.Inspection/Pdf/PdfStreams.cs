using System.IO.Compression;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Pdf;

/// <summary>Unpacks the streams that hold a PDF's own structure. What all of them together come to is bounded.</summary>
internal sealed class PdfStreams(ContentStream content)
{
    /// <summary>One stream's bytes, and those of all that one look unpacks.</summary>
    private const int MaxBytes = 32 << 20;
    private const long MaxTogether = 64L << 20;

    private long _together;

    /// <exception cref="InvalidDataException">Packed in a way that structure never is, or damaged.</exception>
    /// <exception cref="TooComplexException">Unpacks to more than any sound file's structure.</exception>
    /// <param name="key">What the streams are locked by; null for nothing.</param>
    /// <param name="said">The length that the stream says, found where it is another object.</param>
    public byte[] Unpack(PdfDictionary stream, PdfLock? key, long? said)
    {
        var start = stream.StreamAt ?? throw new InvalidDataException("No stream.");
        // A length that is a reference, or wrong, does not matter: packed bytes know where they end.
        var length = said is { } known && known >= 0 && known <= content.Length - start ? known : content.Length - start;
        var filter = stream["Filter"] is List<object> { Count: 1 } list ? list[0] : stream["Filter"];
        // The table of places is never locked: it says where the lock is.
        var isLocked = key is not null && !stream.Is("Type", "XRef");
        if (isLocked && length > MaxBytes)
            throw new TooComplexException();
        var source = isLocked ? new MemoryStream(key!.Open(content.ReadAt(start, (int)length), stream.Object)) : null;
        var bytes = filter switch
        {
            null when source is not null => source.ToArray(),
            PdfName { Text: "FlateDecode" or "Fl" } when source is not null => Inflate(source),
            null when length <= MaxBytes => content.ReadAt(start, (int)length),
            PdfName { Text: "FlateDecode" or "Fl" } => Inflate(start, length),
            _ => throw new InvalidDataException("A filter that structure does not use."),
        };
        _together += bytes.Length;
        if (_together > MaxTogether)
            throw new TooComplexException();
        return Predicted(
            bytes,
            stream["DecodeParms"] is List<object> { Count: 1 } all ? all[0] as PdfDictionary : stream["DecodeParms"] as PdfDictionary
        );
    }

    private byte[] Inflate(long start, long length)
    {
        content.Position = start;
        using var packed = new BufferedStream(new Window(content, start + length), 4096);
        return Inflate(packed);
    }

    private static byte[] Inflate(Stream packed)
    {
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var chunk = new byte[16 << 10];
        for (int read; (read = zlib.Read(chunk)) > 0;)
        {
            if (plain.Length + read > MaxBytes)
                throw new TooComplexException();
            plain.Write(chunk, 0, read);
        }

        return plain.ToArray();
    }

    /// <summary>PNG's "up" and its kin (7.4.4.4): each row begins with a byte that names how it was written.</summary>
    private static byte[] Predicted(byte[] bytes, PdfDictionary? how)
    {
        if (how?.Integer("Predictor") is not >= 10)
            return bytes;
        var width = (int)Math.Clamp(how.Integer("Columns") ?? 1, 1, 1 << 16);
        var rows = bytes.Length / (width + 1);
        var plain = new byte[rows * width];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var above = row == 0 ? 0 : plain[((row - 1) * width) + column];
                var left = column == 0 ? 0 : plain[(row * width) + column - 1];
                var corner = row == 0 || column == 0 ? 0 : plain[((row - 1) * width) + column - 1];
                var guess = bytes[row * (width + 1)] switch
                {
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    4 => Paeth(left, above, corner),
                    _ => 0,
                };
                plain[(row * width) + column] = (byte)(bytes[(row * (width + 1)) + 1 + column] + guess);
            }
        }

        return plain;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }

    /// <summary>The content up to an offset.</summary>
    private sealed class Window(ContentStream content, long end) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            content.Read(buffer, offset, (int)Math.Clamp(end - content.Position, 0, count));

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
