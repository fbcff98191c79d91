using System.IO.Compression;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Pictures;

/// <summary>
/// Reads a PNG row by row (W3C PNG, third edition, 9), for pictures too long to be held whole: a chat of many screens. Only how bright it
/// is
/// and whether it is whole are of interest; samples of less than a byte are taken by the byte.
/// </summary>
internal static class PngRows
{
    private const int HeaderBytes = 13;

    /// <summary>Whether it can be read so: interlaced ones come in seven passes over the whole.</summary>
    public static bool Can(ContentStream content) => content.ReadAt(28, 1) is [0];

    /// <summary>Null when it breaks off, or is damaged.</summary>
    public static Brightness? Read(ContentStream content)
    {
        if (
            content.ReadAt(16, HeaderBytes) is not [_, _, _, _, _, _, _, _, var depth, var colour, ..] header
            || Samples(colour) is not (> 0 and var samples)
        )
            return null;
        var (width, height) = (Number(header, 0), Number(header, 4));
        var pixel = Math.Max(1, samples * depth / 8);
        var (row, above) = (new byte[1 + (int)((((long)width * samples * depth) + 7) / 8)], Array.Empty<byte>());
        above = new byte[row.Length];
        var light = new Brightness();
        try
        {
            using var packed = new ChunksStream(content);
            using var rows = new ZLibStream(packed, CompressionMode.Decompress);
            for (var at = 0; at < height; at++)
            {
                rows.ReadExactly(row);
                Undo(row, above, pixel);
                Add(light, row.AsSpan(1), colour, depth);
                (row, above) = (above, row);
            }

            return light;
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException)
        {
            content.ThrowIfFaulted();
            return null;
        }
    }

    private static int Samples(byte colour) => colour switch
    {
        0 or 3 => 1,
        4 => 2,
        2 => 3,
        6 => 4,
        _ => 0,
    };

    private static int Number(byte[] header, int at) =>
        (header[at] << 24) | (header[at + 1] << 16) | (header[at + 2] << 8) | header[at + 3];

    /// <summary>Takes back the filter that the row's first byte names.</summary>
    private static void Undo(byte[] row, byte[] above, int pixel)
    {
        var filter = row[0];
        if (filter > 4)
            throw new InvalidDataException("A filter that is none.");
        for (var at = 1; filter > 0 && at < row.Length; at++)
        {
            var (left, corner) = at > pixel ? (row[at - pixel], above[at - pixel]) : ((byte)0, (byte)0);
            row[at] += filter switch
            {
                1 => left,
                2 => above[at],
                3 => (byte)((left + above[at]) / 2),
                _ => Paeth(left, above[at], corner),
            };
        }
    }

    private static byte Paeth(byte left, byte above, byte corner)
    {
        var guess = left + above - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }

    private static void Add(Brightness light, ReadOnlySpan<byte> row, byte colour, byte depth)
    {
        var step = Math.Max(1, Samples(colour) * depth / 8);
        var wide = depth == 16 ? 2 : 1;
        Span<byte> one = stackalloc byte[4];
        one[3] = 255;
        for (var at = 0; at + step <= row.Length; at += step)
        {
            var isColoured = colour is 2 or 6;
            (one[0], one[1], one[2]) = (row[at], row[isColoured ? at + wide : at], row[isColoured ? at + (2 * wide) : at]);
            light.Add(one);
        }
    }

    /// <summary>The picture's data, over the edges of its chunks.</summary>
    private sealed class ChunksStream(ContentStream content) : Stream
    {
        private readonly IEnumerator<PngChunk> _chunks = PngChunks.Walk(content).Where(chunk => chunk.Type == "IDAT").GetEnumerator();
        private long _at;
        private long _end;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (_at == _end)
            {
                if (!_chunks.MoveNext())
                    return 0;
                (_at, _end) = (_chunks.Current.Body, _chunks.Current.End);
            }

            content.Position = _at;
            var read = content.Read(buffer.AsSpan(offset, (int)Math.Min(count, _end - _at)));
            _at += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _chunks.Dispose();
            base.Dispose(disposing);
        }
    }
}
