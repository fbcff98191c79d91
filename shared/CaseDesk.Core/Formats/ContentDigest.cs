using System.Buffers;
using System.Security.Cryptography;

namespace CaseDesk.Core.Formats;

/// <summary>
/// Reads a file once, in chunks of any size, and tells its size, SHA-256 and kind. Memory is constant (192 KiB) however large the file:
/// only the first <see cref="HeadLength"/> and the last <see cref="TailLength"/> bytes are kept. Not safe for two threads at once.
/// </summary>
public sealed class ContentDigest : IDisposable
{
    /// <summary>Bytes kept from the start: 64 KiB.</summary>
    public const int HeadLength = 64 * 1024;

    /// <summary>Bytes kept from the end: 128 KiB, so that a ZIP's longest comment (64 KiB) still leaves room for its directory.</summary>
    public const int TailLength = 128 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _head = ArrayPool<byte>.Shared.Rent(HeadLength);
    private readonly byte[] _tail = ArrayPool<byte>.Shared.Rent(TailLength);
    private long _size;
    private ContentFacts? _facts;
    private bool _disposed;

    /// <summary>Takes the next bytes of the file; an empty chunk is allowed.</summary>
    /// <exception cref="InvalidOperationException">After <see cref="Finish"/>.</exception>
    public void Append(ReadOnlySpan<byte> chunk)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_facts is not null)
            throw new InvalidOperationException("The digest is finished.");
        _hash.AppendData(chunk);
        if (_size < HeadLength)
            chunk[..Math.Min(chunk.Length, HeadLength - (int)_size)].CopyTo(_head.AsSpan((int)_size));
        KeepTail(chunk);
        _size += chunk.Length;
    }

    /// <summary>Ends the file. Asked again, gives the same facts.</summary>
    public ContentFacts Finish()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _facts ??= Conclude();
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _hash.Dispose();
        ArrayPool<byte>.Shared.Return(_head);
        ArrayPool<byte>.Shared.Return(_tail);
    }

    // The tail is a ring: byte n of the file lives at n modulo its length.
    private void KeepTail(ReadOnlySpan<byte> chunk)
    {
        var kept = chunk.Length > TailLength ? chunk[^TailLength..] : chunk;
        var at = (int)((_size + chunk.Length - kept.Length) % TailLength);
        var first = Math.Min(kept.Length, TailLength - at);
        kept[..first].CopyTo(_tail.AsSpan(at));
        kept[first..].CopyTo(_tail);
    }

    private ContentFacts Conclude()
    {
        var tail = new byte[Math.Min(_size, TailLength)];
        var start = _size > TailLength ? (int)(_size % TailLength) : 0;
        _tail.AsSpan(start, tail.Length - start).CopyTo(tail);
        _tail.AsSpan(0, start).CopyTo(tail.AsSpan(tail.Length - start));
        var found = FileKinds.Detect(_head.AsSpan(0, (int)Math.Min(_size, HeadLength)), tail, _size);
        return new ContentFacts(_size, Convert.ToHexStringLower(_hash.GetHashAndReset()), found.Kind, found.Truncated);
    }
}
