using System.Net;
using System.Numerics;
using CaseDesk.Core.Outbound;
using CaseDesk.Samples.Fuzz;
using CsCheck;

namespace CaseDesk.Core.Tests.Alerts;

/// <summary>The addresses held against a second reading of the registries, as first and last addresses compared as numbers.</summary>
public sealed class PublicAddressRegistryTests
{
    private static readonly (BigInteger First, BigInteger Last)[] s_refusedIPv4 =
    [
        Range("0.0.0.0", "0.255.255.255"),
        Range("10.0.0.0", "10.255.255.255"),
        Range("100.64.0.0", "100.127.255.255"),
        Range("127.0.0.0", "127.255.255.255"),
        Range("168.63.129.16", "168.63.129.16"),
        Range("169.254.0.0", "169.254.255.255"),
        Range("172.16.0.0", "172.31.255.255"),
        Range("192.0.0.0", "192.0.0.255"),
        Range("192.0.2.0", "192.0.2.255"),
        Range("192.31.196.0", "192.31.196.255"),
        Range("192.52.193.0", "192.52.193.255"),
        Range("192.88.99.0", "192.88.99.255"),
        Range("192.168.0.0", "192.168.255.255"),
        Range("192.175.48.0", "192.175.48.255"),
        Range("198.18.0.0", "198.19.255.255"),
        Range("198.51.100.0", "198.51.100.255"),
        Range("203.0.113.0", "203.0.113.255"),
        Range("224.0.0.0", "239.255.255.255"),
        Range("240.0.0.0", "255.255.255.255"),
    ];

    private static readonly (BigInteger First, BigInteger Last)[] s_refusedIPv6 =
    [
        Range("::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), // unspecified, loopback, mapped, compatible, NAT64, discard
        Range("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"), Range("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
        Range("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), Range("2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff"),
        Range("3ffe::", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), Range("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"),
        Range("4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), // not given out, SRv6 5f00::/16, unique local, link-local, site-local, multicast
    ];

    [Theory]
    [InlineData("64:ff9b::169.254.169.254")]        // NAT64
    [InlineData("64:ff9b:1::a00:1")]                // NAT64 of one network
    [InlineData("2002:7f00:1::1")]                  // 6to4 of 127.0.0.1
    [InlineData("2001:0:4136:e378:8000:63bf:f5ff:fffe")] // Teredo
    [InlineData("::169.254.169.254")]               // IPv4-compatible
    [InlineData("::ffff:100.100.100.200")]
    [InlineData("::ffff:0:10.0.0.4")]               // translated, RFC 2765
    [InlineData("2606:4700::5efe:a00:4")]           // ISATAP of 10.0.0.4
    [InlineData("2606:4700::200:5efe:a00:4")]
    [InlineData("100.100.100.200")]                 // metadata of Alibaba Cloud
    [InlineData("fd00:ec2::254")]                   // of AWS
    [InlineData("fd20:ce::254")]                    // of Google Cloud
    [InlineData("192.0.0.192")]                     // of Oracle Cloud
    [InlineData("169.254.0.23")]                    // of Tencent Cloud
    [InlineData("100::1")]                          // discard
    [InlineData("100:0:0:1::1")]                    // dummy prefix
    [InlineData("2001:2::1")]                       // benchmarks
    [InlineData("2001:10::1")]                      // ORCHID
    [InlineData("2001:20::1")]                      // ORCHIDv2
    [InlineData("5f00::1")]                         // segment routing
    [InlineData("fe80::1%2")]
    [InlineData("ff0e::1")]
    [InlineData("239.255.255.250")]
    public void Is_public_special_purpose_is_not(string address) => Assert.False(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void Is_public_ipv4_agrees_with_the_ranges()
        => Near(s_refusedIPv4, BigInteger.One << 32).SampleSeeded(number =>
        {
            var address = Address(number, 4);
            var expected = !Array.Exists(s_refusedIPv4, range => range.First <= number && number <= range.Last);
            Assert.Equal(expected, PublicAddress.IsPublic(address));
            Assert.Equal(expected, PublicAddress.IsPublic(address.MapToIPv6()));
        }, iter: 3000);

    [Fact]
    public void Is_public_ipv6_agrees_with_the_ranges() =>
        Near(s_refusedIPv6, BigInteger.One << 128)
            .SampleSeeded(
                number =>
                {
                    var address = Address(number, 16);
                    // Mapped ones are IPv4's; of ISATAP's form a number drawn at random is not.
                    if (!address.IsIPv4MappedToIPv6)
                        Assert.Equal(
                            !Array.Exists(s_refusedIPv6, range => range.First <= number && number <= range.Last),
                            PublicAddress.IsPublic(address)
                        );
                },
                iter: 3000
            );

    // Edges, their neighbours, and numbers from anywhere.
    private static Gen<BigInteger> Near((BigInteger First, BigInteger Last)[] ranges, BigInteger end) =>
        Gen.OneOf(
                Gen.Select(Gen.Int[0, ranges.Length - 1], Gen.Bool, Gen.Int[-2, 2], (i, first, off) =>
                    (first ? ranges[i].First : ranges[i].Last) + off
                ),
                Gen.Byte.Array[16].Select(bytes => new BigInteger(bytes, isUnsigned: true))
            )
            .Select(number => ((number % end) + end) % end);

    private static (BigInteger First, BigInteger Last) Range(string first, string last) => (Number(first), Number(last));

    private static BigInteger Number(string address) =>
        new(IPAddress.Parse(address).GetAddressBytes(), isUnsigned: true, isBigEndian: true);

    private static IPAddress Address(BigInteger number, int length)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return new IPAddress([.. new byte[length - bytes.Length], .. bytes]);
    }
}
