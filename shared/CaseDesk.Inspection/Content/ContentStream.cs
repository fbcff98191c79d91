using System.Runtime.ExceptionServices;

namespace CaseDesk.Inspection.Content;

/// <summary>
/// A file's bytes from any place, over a source that is slow to jump about. Memory is at most <see cref="Pages"/> pages of
/// <see cref="PageBytes"/> whatever the file's size. What one check may read is bounded, so that no file can make a reader go on for ever.
/// Not safe for two threads at once.
/// </summary>
/// <param name="source">Readable and seekable; stays the owner's.</param>
public sealed class ContentStream(Stream source) : Stream
{
    public const int PageBytes = 512 << 10;
    public const int Pages = 16;

    /// <summary>Beside a multiple of the size: small files may be read many times.</summary>
    private const long FreeBytes = 256L << 20;
    private const int FreeFetches = 512;
    private const int TimesOver = 8;

    private readonly LinkedList<(long Number, byte[] Bytes)> _pages = new();
    private long _position;
    private long _served;
    private long _fetches;
    private ExceptionDispatchInfo? _fault;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = source.Length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new IOException("Before the start of the file.");
    }

    /// <summary>A new check begins: its reading is counted afresh.</summary>
    public void Begin() => (_position, _served, _fetches, _fault) = (0, 0, 0, null);

    /// <summary>
    /// Throws again what the source, or the bound on reading, threw: readers inside a check may have swallowed it and drawn conclusions.
    /// </summary>
    public void ThrowIfFaulted() => _fault?.Throw();

    /// <summary>As many bytes as asked for unless the file ends: picture decoders take fewer for the end.</summary>
    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && _position < Length)
        {
            var (number, offset) = Math.DivRem(_position, PageBytes);
            var page = Page(number);
            var count = Math.Min(buffer.Length - read, page.Length - (int)offset);
            page.AsSpan((int)offset, count).CopyTo(buffer[read..]);
            _position += count;
            _served += count;
            read += count;
            if (_served > FreeBytes + (TimesOver * Length))
                Throw(new TooComplexException());
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    /// <summary>Fills the buffer from an offset; false when the file ends before.</summary>
    public bool TryReadAt(long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset > Length - buffer.Length)
            return false;
        Position = offset;
        this.ReadExactly(buffer);
        return true;
    }

    /// <summary>The bytes from an offset on, fewer at the end of the file.</summary>
    public byte[] ReadAt(long offset, int most)
    {
        var bytes = new byte[Math.Clamp(Length - offset, 0, most)];
        return TryReadAt(offset, bytes) ? bytes : [];
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte[] Page(long number)
    {
        for (var node = _pages.First; node is not null; node = node.Next)
        {
            if (node.Value.Number != number)
                continue;
            if (node != _pages.First)
            {
                _pages.Remove(node);
                _pages.AddFirst(node);
            }

            return node.Value.Bytes;
        }

        if (++_fetches > FreeFetches + (TimesOver * (Length / PageBytes)))
            Throw(new TooComplexException());
        var bytes = Fetch(number);
        if (_pages.Count == Pages)
            _pages.RemoveLast();
        _pages.AddFirst((number, bytes));
        return bytes;
    }

    private byte[] Fetch(long number)
    {
        var start = number * PageBytes;
        var bytes = new byte[Math.Min(PageBytes, Length - start)];
        try
        {
            source.Position = start;
            // The libraries that read from here know no waiting; storage is asked as it is asked everywhere else.
            source.ReadExactlyAsync(bytes).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception problem)
        {
            _fault ??= ExceptionDispatchInfo.Capture(problem);
            throw;
        }

        return bytes;
    }

    private void Throw(TooComplexException problem)
    {
        _fault ??= ExceptionDispatchInfo.Capture(problem);
        throw problem;
    }
}
