using System.Net;
using System.Net.Sockets;
using CaseDesk.Core.Outbound;

namespace CaseDesk.Delivery.Outbound;

/// <summary>The host's name leads to an address that webhooks must not reach.</summary>
internal sealed class AddressNotPublicException(string message) : IOException(message);

/// <summary>Every address of a name, as the resolver gives them now.</summary>
internal delegate Task<IPAddress[]> NameLookup(string host, CancellationToken cancellation);

/// <summary>
/// Opens the connections of webhooks: the name is resolved here, once, and the very addresses that were checked are connected to,
/// so that a name which answers differently the second time (DNS rebinding) gains nothing.
/// </summary>
internal static class OutboundAddressGuard
{
    public static NameLookup Dns { get; } = System.Net.Dns.GetHostAddressesAsync;

    /// <summary>Refuses when <em>any</em> resolved address is not allowed: a mixed answer is not an honest one.</summary>
    /// <param name="target">The name, or an address written out, and the port.</param>
    /// <param name="plain">Whether the connection is for plain http: to this machine or nowhere.</param>
    /// <param name="allowLoopback">Whether this machine may be called.</param>
    public static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint target, bool plain, bool allowLoopback, NameLookup names, CancellationToken cancellation)
    {
        var addresses = await names(target.Host, cancellation);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        if (
            !Array.TrueForAll(addresses, address =>
                IPAddress.IsLoopback(address) ? allowLoopback : !plain && PublicAddress.IsPublic(address)
            )
        )
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
