using Azure.Data.Tables;

namespace CaseDesk.Storage.Backup;

/// <summary>Rows as a stream of lines, each made when it is read: one page of rows is in memory, however many there are.</summary>
internal sealed class RowStream : Stream
{
    private readonly IAsyncEnumerator<TableEntity> _rows;
    private ReadOnlyMemory<byte> _line;

    private RowStream(IAsyncEnumerator<TableEntity> rows) => _rows = rows;

    public static RowStream Of(IAsyncEnumerable<TableEntity> rows, CancellationToken cancellation) =>
        new(rows.GetAsyncEnumerator(cancellation));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_line.IsEmpty)
        {
            if (!await _rows.MoveNextAsync())
                return 0;
            _line = BackupRow.Write(_rows.Current);
        }

        var taken = Math.Min(buffer.Length, _line.Length);
        _line[..taken].CopyTo(buffer);
        _line = _line[taken..];
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        await base.DisposeAsync();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Use ReadAsync.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
