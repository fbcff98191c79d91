namespace CaseDesk.Inspection.Location;

/// <summary>A stream with patches made, read once from start to end.</summary>
/// <param name="inner">At its start; stays the owner's.</param>
/// <param name="patches">In the order of the file, none over another.</param>
public sealed class PatchedStream(Stream inner, IReadOnlyList<Patch> patches) : Stream
{
    private long _position;
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Apply(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Apply(buffer.AsSpan(offset, read));
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Apply(Span<byte> bytes)
    {
        var end = _position + bytes.Length;
        while (_next < patches.Count && patches[_next].Offset < end)
        {
            var patch = patches[_next];
            var from = Math.Max(patch.Offset, _position);
            var until = Math.Min(patch.End, end);
            patch.Bytes.Span[(int)(from - patch.Offset)..(int)(until - patch.Offset)].CopyTo(bytes[(int)(from - _position)..]);
            if (patch.End > end)
                break;
            _next++;
        }

        _position = end;
    }
}
