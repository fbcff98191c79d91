using System.Net;

namespace CaseDesk.Core.Outbound;

/// <summary>
/// Tells addresses on the public internet from those that only mean something inside a network: a webhook must not be a way
/// to make the desk's own servers call their neighbours. Source: the IANA special-purpose address registries (RFC 6890),
/// and 168.63.129.16, Azure's platform address, which looks public and is not. Metadata services live in refused blocks: 169.254.169.254,
/// 100.100.100.200 (carrier-grade NAT), 192.0.0.192, fd00:ec2::254 and fd20:ce::254 (unique local).
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] s_notPublic =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),      // carrier-grade NAT
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("168.63.129.16/32"),   // Azure's platform
        IPNetwork.Parse("169.254.0.0/16"),     // link-local: instance metadata
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.31.196.0/24"),    // AS112: answers for private names, from wherever is nearest
        IPNetwork.Parse("192.52.193.0/24"),    // AMT: the nearest multicast relay
        IPNetwork.Parse("192.88.99.0/24"),     // 6to4 relays
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("192.175.48.0/24"),    // AS112
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/3"),        // multicast, reserved, broadcast
        IPNetwork.Parse("2001::/23"),          // protocol assignments, Teredo
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),          // 6to4: an IPv4 address in disguise
        IPNetwork.Parse("2620:4f:8000::/48"),  // AS112
        IPNetwork.Parse("3ffe::/16"),          // 6bone, given back
        IPNetwork.Parse("3fff::/20"),          // documentation
    ];

    // All other IPv6 space is local, mapped, compatible (::/96), translated (NAT64 64:ff9b::/96 and 64:ff9b:1::/48), discarded (100::/64),
    // a segment
    // route's (5f00::/16), multicast or not given out.
    private static readonly IPNetwork s_globalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>
    /// Whether the address is an ordinary one on the public internet. An IPv4 address mapped into IPv6 is judged as IPv4.
    /// </summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var isIPv4 = plain.GetAddressBytes().Length == 4;
        return (isIPv4 || (s_globalUnicast.Contains(plain) && !IsIsatap(plain)))
            && !Array.Exists(s_notPublic, network => network.Contains(plain));
    }

    // An interface id of 0:5efe or 200:5efe and an IPv4 address (RFC 5214): where such a tunnel is set up, the packet goes to that.
    private static bool IsIsatap(IPAddress address) => address.GetAddressBytes().AsSpan(8, 4) is [0x00 or 0x02, 0x00, 0x5E, 0xFE];
}
