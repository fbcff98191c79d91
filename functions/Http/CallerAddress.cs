using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>
/// Where a request comes from. In Azure the connection is the front end's, and the front end adds the address that it sees itself to the
/// end of
/// <c>X-Forwarded-For</c>: that last one is believed, and only over a connection from this machine or a private network. Whatever a caller
/// writes into the header
/// stands before it and is not looked at.
/// </summary>
public static class CallerAddress
{
    /// <summary>An IPv4 address, or the first half of an IPv6 address: that much one household has. Empty when nothing is known.</summary>
    public static string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var connection = request.HttpContext.Connection.RemoteIpAddress;
        if (connection is not null && !IsNear(connection))
            return Text(connection);
        var last = request.Headers["X-Forwarded-For"].LastOrDefault()?.Split(',')[^1].Trim() ?? "";
        if (IPAddress.TryParse(last, out var address) || (IPEndPoint.TryParse(last, out var end) && (address = end.Address) is not null))
            return Text(address);
        return connection is null ? "" : Text(connection);
    }

    private static bool IsNear(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal)
            return true;
        return address.AddressFamily == AddressFamily.InterNetwork
            && address.GetAddressBytes() is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..];
    }

    private static string Text(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
