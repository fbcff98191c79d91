using System.Net;
using System.Net.Sockets;
using CaseDesk.Local.Texts;

namespace CaseDesk.Local.Emulator;

internal static class FreePort
{
    /// <summary>Throws <see cref="StartRefusedException"/> when somebody listens on <paramref name="port"/> of 127.0.0.1 already.</summary>
    /// <param name="option">The option that chooses another port.</param>
    public static void Check(int port, string option)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException)
        {
            throw Taken(port, option);
        }
    }

    public static StartRefusedException Taken(int port, string option) => new("port-taken", ("port", $"{port}"), ("option", option));
}
