using System.Net;
using System.Net.Sockets;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Azure.Alerts;

/// <summary>The host's name leads to an address that webhooks must not reach.</summary>
internal sealed class AddressNotPublicException(string message) : IOException(message);

/// <summary>
/// Opens the connections of webhooks: the name is resolved here and the very addresses that were checked are connected to,
/// so that a name which answers differently the second time (DNS rebinding) gains nothing.
/// </summary>
internal static class OutboundAddressGuard
{
    /// <summary>Refuses when <em>any</em> resolved address is not allowed: a mixed answer is not an honest one.</summary>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowLoopback, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellation);
        if (!addresses.All(address => PublicAddress.IsPublic(address) || (allowLoopback && IPAddress.IsLoopback(address))))
            throw new AddressNotPublicException("The name leads to an address outside the public internet.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
