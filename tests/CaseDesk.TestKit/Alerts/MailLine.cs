using System.Text;

namespace CaseDesk.TestKit.Alerts;

/// <summary>
/// Reads lines from a stream in both directions: what was read ahead stays here, and writing goes to the stream itself, so commands may
/// arrive in one piece.
/// </summary>
internal sealed class MailLine(Stream stream)
{
    private readonly byte[] _ahead = new byte[8192];
    private int _next;
    private int _end;

    public Stream Stream => stream;

    /// <summary>Without its line end; null when the other side has hung up.</summary>
    public async Task<byte[]?> ReadAsync(CancellationToken cancellation)
    {
        var line = new MemoryStream();
        while (true)
        {
            if (_next == _end)
            {
                (_next, _end) = (0, await stream.ReadAsync(_ahead, cancellation));
                if (_end == 0)
                    return null;
            }

            var value = _ahead[_next++];
            if (value == '\n')
                return [.. line.ToArray().AsSpan().TrimEnd((byte)'\r')];
            line.WriteByte(value);
        }
    }

    public Task WriteAsync(string answer, CancellationToken cancellation) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), cancellation).AsTask();
}
