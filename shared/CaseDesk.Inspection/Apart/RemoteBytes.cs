using System.Buffers.Binary;

namespace CaseDesk.Inspection.Apart;

/// <summary>A file's bytes as an inspector sees them: each stretch is asked for over the pipe.</summary>
internal sealed class RemoteBytes(long length, Func<byte[], byte[]> ask) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Clamp(length - Position, 0, buffer.Length);
        if (count == 0)
            return 0;
        var wanted = new byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(wanted, Position);
        BinaryPrimitives.WriteInt32LittleEndian(wanted.AsSpan(8), count);
        var bytes = ask(wanted);
        bytes.AsSpan(0, Math.Min(bytes.Length, count)).CopyTo(buffer);
        Position += bytes.Length;
        return bytes.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
