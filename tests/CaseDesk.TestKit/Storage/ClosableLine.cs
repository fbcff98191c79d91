using System.Net;
using System.Net.Sockets;

namespace CaseDesk.TestKit.Storage;

/// <summary>
/// A line to the emulator's three services that can be closed: its connections are reset and new ones refused, as by an address where
/// nobody listens.
/// </summary>
public sealed class ClosableLine : IAsyncDisposable
{
    private readonly IReadOnlyList<Way> _ways;

    /// <param name="connection">A connection string of the emulator.</param>
    public ClosableLine(string connection)
    {
        var ports = EmulatorWays.In(connection);
        _ways = [.. ports.Select(port => new Way(port))];
        ConnectionString = EmulatorWays.Moved(connection, port => _ways.Single(way => way.Target == port).Port);
        Open();
    }

    /// <summary>The account by way of this line.</summary>
    public string ConnectionString { get; }

    public void Open()
    {
        foreach (var way in _ways)
            way.Open();
    }

    public async Task CloseAsync()
    {
        foreach (var way in _ways)
            await way.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var way in _ways)
        {
            await way.CloseAsync();
            way.Dispose();
        }
    }

    private sealed class Way : IDisposable
    {
        // Bound and never listening: the port stays ours while nobody listens on it.
        private readonly Socket _place = Bind(0);
        private readonly HashSet<Socket> _open = [];
        private CancellationTokenSource _closing = new();
        private Socket? _listener;
        private Task _accepting = Task.CompletedTask;

        public Way(int target) => (Target, Port) = (target, ((IPEndPoint)_place.LocalEndPoint!).Port);

        public int Target { get; }

        public int Port { get; }

        public void Open()
        {
            _closing = new CancellationTokenSource();
            _listener = Bind(Port);
            _listener.Listen();
            _accepting = AcceptAsync(_listener, _closing.Token);
        }

        public async Task CloseAsync()
        {
            await _closing.CancelAsync();
            await _accepting;
            _listener?.Dispose();
            lock (_open)
            {
                foreach (var socket in _open)
                    Reset(socket);
                _open.Clear();
            }
        }

        public void Dispose()
        {
            _place.Dispose();
            _closing.Dispose();
        }

        private static Socket Bind(int port)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }

        private async Task AcceptAsync(Socket listener, CancellationToken closing)
        {
            try
            {
                while (true)
                    _ = CarryAsync(await listener.AcceptAsync(closing));
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Closed.
            }
        }

        private async Task CarryAsync(Socket client)
        {
            using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            using (client)
            {
                (client.NoDelay, server.NoDelay) = (true, true);
                lock (_open)
                {
                    _open.Add(client);
                    _open.Add(server);
                }

                try
                {
                    await server.ConnectAsync(IPAddress.Loopback, Target);
                    await using var from = new NetworkStream(client);
                    await using var to = new NetworkStream(server);
                    await Task.WhenAny(from.CopyToAsync(to), to.CopyToAsync(from));
                }
                catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException)
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

        /// <summary>A zero linger makes the end a reset, not a farewell.</summary>
        private static void Reset(Socket socket)
        {
            try
            {
                socket.LingerState = new LingerOption(true, 0);
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                // Gone already.
            }

            socket.Dispose();
        }
    }
}
