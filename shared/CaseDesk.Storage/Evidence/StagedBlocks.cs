using System.Security.Cryptography;
using Azure.Storage.Blobs.Specialized;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// Blocks on their way to storage, a few at a time: the next is read while others are being sent. Its memory is its buffers, whatever the
/// size of the file.
/// </summary>
internal sealed class StagedBlocks(BlockBlobClient blob, CancellationToken cancellation) : IAsyncDisposable
{
    /// <summary>Small enough that the first is on its way while most of a picture is still being received.</summary>
    public const int BlockBytes = 2 << 20;

    /// <summary>Blocks at once, and so buffers: more would fill a small instance's memory, not its line.</summary>
    private const int Lanes = 3;

    /// <summary>Bytes of an id: those of the browser's ids, because storage wants all ids of a file to be of one length.</summary>
    private const int IdBytes = 24;

    private readonly Queue<(Task Sent, byte[] Buffer)> _busy = new();

    public List<string> Ids { get; } = [];

    /// <summary>A buffer nobody uses: a new one, or that of the oldest block once it has arrived.</summary>
    public async ValueTask<byte[]> BufferAsync()
    {
        if (_busy.Count < Lanes)
            return new byte[BlockBytes];
        var (sent, buffer) = _busy.Dequeue();
        await sent;
        return buffer;
    }

    /// <summary>Begins to send a block; the buffer belongs to it until <see cref="BufferAsync"/> gives it again.</summary>
    public void Begin(byte[] buffer, int count)
    {
        // Ids of one's own: a second request for the same file must not mix its blocks with ours.
        var id = Convert.ToBase64String(RandomNumberGenerator.GetBytes(IdBytes));
        Ids.Add(id);
        _busy.Enqueue(
            (blob.StageBlockAsync(id, new MemoryStream(buffer, 0, count, writable: false), cancellationToken: cancellation), buffer)
        );
    }

    /// <summary>Waits for all of them.</summary>
    public async Task EndAsync()
    {
        while (_busy.TryDequeue(out var block))
            await block.Sent;
    }

    /// <summary>Nobody else may see the faults of blocks that are given up.</summary>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_busy.Select(block => block.Sent)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
