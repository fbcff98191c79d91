using System.Security.Cryptography;
using Azure.Storage.Blobs.Specialized;

namespace CaseDesk.Storage.Packets;

/// <summary>A stream whose bytes go to a blob's blocks as they come, one block in memory, hashed on the way.</summary>
internal sealed class BlockUpload(BlockBlobClient blob, CancellationToken cancellation) : Stream
{
    /// <summary>50,000 blocks of it are 400 GB.</summary>
    private const int BlockBytes = 8 << 20;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _block = new byte[BlockBytes];
    private readonly List<string> _ids = [];

    /// <summary>Two runs at once must not mix their blocks.</summary>
    private readonly byte[] _run = Guid.NewGuid().ToByteArray();
    private long _length;
    private int _filled;

    public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override long Length => _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _hash.AppendData(buffer.Span);
        _length += buffer.Length;
        while (buffer.Length > 0)
        {
            var taken = Math.Min(buffer.Length, BlockBytes - _filled);
            buffer[..taken].CopyTo(_block.AsMemory(_filled));
            _filled += taken;
            buffer = buffer[taken..];
            if (_filled == BlockBytes)
                await StageAsync();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Sends what is left; the ids of all blocks in order.</summary>
    public async Task<IReadOnlyList<string>> FinishAsync()
    {
        if (_filled > 0)
            await StageAsync();
        return _ids;
    }

    public override void Flush()
    {
        // Blocks go when they are full.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Use WriteAsync.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }

    private async Task StageAsync()
    {
        var id = Convert.ToBase64String([.. _run, .. BitConverter.GetBytes(_ids.Count)]);
        using var content = new MemoryStream(_block, 0, _filled, writable: false);
        await blob.StageBlockAsync(id, content, cancellationToken: cancellation);
        _ids.Add(id);
        _filled = 0;
    }
}
