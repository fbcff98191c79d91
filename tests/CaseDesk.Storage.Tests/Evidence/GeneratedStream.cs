namespace CaseDesk.Storage.Tests.Evidence;

/// <summary>So many bytes that nobody holds in memory, in the small pieces of a network.</summary>
internal sealed class GeneratedStream(long length) : Stream
{
    private const int Piece = 48 * 1024;

    private long _position;

    public long BreaksAfter { get; init; } = long.MaxValue;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_position >= BreaksAfter)
            throw new IOException("The connection broke.");
        var count = (int)Math.Min(Math.Min(buffer.Length, Piece), length - _position);
        for (var i = 0; i < count; i++)
            buffer[i] = (byte)((_position + i) * 31 >> 3);
        _position += count;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
