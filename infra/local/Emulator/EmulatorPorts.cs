using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;
using CaseDesk.Local.Texts;

namespace CaseDesk.Local.Emulator;

/// <summary>The three ports of a running emulator on 127.0.0.1.</summary>
public sealed record EmulatorPorts(int Blob, int Queue, int Table)
{
    [JsonIgnore]
    internal IEnumerable<int> All => [Blob, Queue, Table];

    /// <summary>Ports to start on. Throws <see cref="StartRefusedException"/> when a named one is taken.</summary>
    internal static EmulatorPorts Choose(StoragePorts wanted)
    {
        if (wanted.First is not { } first)
            return Free();
        var ports = new EmulatorPorts(first, first + 1, first + 2);
        foreach (var port in ports.All)
            FreePort.Check(port, "--storage-ports");
        return ports;
    }

    internal async Task<bool> AnswerAsync(CancellationToken cancellation)
    {
        foreach (var port in All)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            }
            catch (SocketException)
            {
                return false;
            }
        }

        return true;
    }

    // Held together, so that the three differ; another process may still take one before the emulator does, and then we choose again.
    private static EmulatorPorts Free()
    {
        TcpListener[] held = [new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0)];
        try
        {
            foreach (var listener in held)
                listener.Start();
            int[] ports = [.. held.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
            return new EmulatorPorts(ports[0], ports[1], ports[2]);
        }
        finally
        {
            foreach (var listener in held)
                listener.Dispose();
        }
    }
}
