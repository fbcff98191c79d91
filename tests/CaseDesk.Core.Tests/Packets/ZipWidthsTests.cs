using System.Buffers.Binary;
using CaseDesk.Core.Packets.Zip;

namespace CaseDesk.Core.Tests.Packets;

/// <summary>
/// Paths and contents settle every byte of a packet: ZIP64 stands exactly where a number needs more than 32 bits (APPNOTE 4.3.9, 4.4.3,
/// 4.5.3), and nowhere else.
/// </summary>
public sealed class ZipWidthsTests
{
    private const long Max32 = uint.MaxValue;

    [Theory]
    [InlineData(Max32 - 1, 20, Max32 - 1, 0)]
    [InlineData(Max32, 45, Max32, 20)]
    [InlineData(Max32 + 1, 45, Max32, 20)]
    public void A_local_header_is_wide_from_the_size_that_32_bits_stand_for(long size, int version, long told, int extra)
    {
        var header = ZipLayout.Local(new ZipItem("a", size, 7));

        Assert.Equal((version, told, told, extra), (Short(header, 4), Int(header, 18), Int(header, 22), Short(header, 28)));
        Assert.Equal(31 + extra, header.Length);
        if (extra > 0)
            Assert.Equal((1, 16, size, size), (Short(header, 31), Short(header, 33), Long(header, 35), Long(header, 43)));
    }

    /// <summary>The first entry needs 64 bits for its size, the second for its place, the third in a smaller file for neither.</summary>
    [Fact]
    public void An_entry_is_wide_for_its_size_or_its_place()
    {
        var wide = ZipLayout.Directory([new ZipItem("a", Max32, 7), new ZipItem("b", 3, 7)]);
        Assert.Equal((45, 45, Max32, 20), (Short(wide, 4), Short(wide, 6), Int(wide, 20), Short(wide, 30)));
        Assert.Equal((1, 16, Max32), (Short(wide, 47), Short(wide, 49), Long(wide, 51)));

        var second = wide[(47 + 20)..];
        Assert.Equal((45, 45, 3, 12), (Short(second, 4), Short(second, 6), Int(second, 20), Short(second, 30)));
        Assert.Equal((Max32, 1, 8, Max32 + 51), (Int(second, 42), Short(second, 47), Short(second, 49), Long(second, 51)));

        var narrow = ZipLayout.Directory([new ZipItem("a", 3, 7)]);
        Assert.Equal((20, 20, 3, 0), (Short(narrow, 4), Short(narrow, 6), Int(narrow, 20), Short(narrow, 30)));
    }

    // A local header of one letter is 31 bytes: the next entry, or the directory, begins at 2³²−2 or at 2³²−1.
    [Theory]
    [InlineData(Max32 - 32, false)]
    [InlineData(Max32 - 31, true)]
    public void A_place_is_wide_from_the_number_that_32_bits_stand_for(long size, bool isWide)
    {
        var two = ZipLayout.Directory([new ZipItem("a", size, 7), new ZipItem("b", 0, 7)]);
        Assert.Equal(isWide ? 12 : 0, Short(two, 47 + 30));

        var one = ZipLayout.Directory([new ZipItem("a", size, 7)]);
        Assert.Equal(isWide, Int(one, 47) == 0x06064b50);
    }

    [Theory]
    [InlineData(65_534, false)]
    [InlineData(65_535, true)]
    public void The_count_is_wide_from_the_number_that_16_bits_stand_for(int count, bool isWide)
    {
        var item = new ZipItem("a", 0, 0);
        var end = ZipLayout.Directory([.. Enumerable.Repeat(item, count)]).AsSpan(^22..).ToArray();
        var directory = ZipLayout.Directory([.. Enumerable.Repeat(item, count)]);

        Assert.Equal((count, count), (Short(end, 8), Short(end, 10)));
        Assert.Equal(isWide, Int(directory, count * 47) == 0x06064b50);
    }

    [Fact]
    public void A_name_longer_than_its_field_is_never_cut() =>
        Assert.Throws<OverflowException>(() => ZipLayout.Local(new ZipItem(new string('a', 65_536), 0, 0)));

    private static int Short(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static long Int(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static long Long(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}
