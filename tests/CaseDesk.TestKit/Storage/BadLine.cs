using System.Net;
using System.Net.Sockets;

namespace CaseDesk.TestKit.Storage;

/// <summary>
/// A line to storage's blob port that breaks: at set counts of bytes sent, every connection is reset, and every new one too, for a moment.
/// It counts the bytes that go up.
/// </summary>
public sealed class BadLine : IAsyncDisposable
{
    private const int Buffer = 1 << 16;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly HashSet<Socket> _open = [];
    private readonly Queue<long> _cuts;
    private readonly TimeSpan _outage;
    private readonly int _target;
    private DateTimeOffset _backAt;
    private Task _accepting = Task.CompletedTask;

    /// <param name="connection">A connection string of the emulator.</param>
    /// <param name="outage">How long the line is gone after a cut; <see cref="Timeout.InfiniteTimeSpan"/> until <see cref="Mend"/>.</param>
    /// <param name="cuts">Bytes sent in all at which it breaks, ascending.</param>
    public BadLine(string connection, TimeSpan outage, params IEnumerable<long> cuts)
    {
        ArgumentNullException.ThrowIfNull(connection);
        (_outage, _cuts) = (outage, new Queue<long>(cuts));
        var parts = connection.Split(';');
        var blob = Array.FindIndex(parts, part => part.StartsWith("BlobEndpoint=", StringComparison.Ordinal));
        var endpoint = new Uri(parts[blob]["BlobEndpoint=".Length..]);
        _target = endpoint.Port;
        _listener.Start();
        parts[blob] = $"BlobEndpoint={new UriBuilder(endpoint) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri}";
        ConnectionString = string.Join(';', parts);
        _accepting = AcceptAsync();
    }

    /// <summary>The same account, with its blobs behind this line.</summary>
    public string ConnectionString { get; }

    /// <summary>Bytes that clients sent, in all.</summary>
    public long Sent { get; private set; }

    public int Breaks { get; private set; }

    public void Mend()
    {
        lock (_open)
            _backAt = default;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        // In this order: a listener that was stopped cannot be asked for the next one.
        await _accepting;
        _listener.Stop();
        Break();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptSocketAsync(_end.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            // The end.
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                if (!Enter(client, server))
                    return;
                await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                await Task.WhenAny(PassAsync(client, server, counted: true), PassAsync(server, client, counted: false));
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // One end has gone; the other goes too.
            }

            lock (_open)
            {
                _open.Remove(client);
                _open.Remove(server);
            }
        }
    }

    private async Task PassAsync(Socket from, Socket to, bool counted)
    {
        var buffer = new byte[Buffer];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer, _end.Token)) > 0;)
            {
                if (counted)
                    Count(read);
                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _end.Token);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // As above.
        }
    }

    private bool Enter(Socket client, Socket server)
    {
        lock (_open)
        {
            if (DateTimeOffset.UtcNow < _backAt)
            {
                client.LingerState = new LingerOption(true, 0);
                return false;
            }

            _open.Add(client);
            _open.Add(server);
            return true;
        }
    }

    private void Count(int bytes)
    {
        lock (_open)
        {
            Sent += bytes;
            if (!_cuts.TryPeek(out var next) || Sent < next)
                return;
            _cuts.Dequeue();
            Breaks++;
            _backAt = _outage == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : DateTimeOffset.UtcNow + _outage;
            Break();
        }
    }

    /// <summary>A zero linger makes the end a reset, not a farewell.</summary>
    private void Break()
    {
        lock (_open)
        {
            foreach (var socket in _open)
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Dispose();
            }

            _open.Clear();
        }
    }
}
