using System.Text;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Tests.Evidence;

namespace CaseDesk.Core.Tests.Formats;

/// <summary>Kinds without a signature: text in the encodings that programs write, and sound that begins with its first frame.</summary>
public sealed class TextAndSoundTests
{
    // A Chinese character in GB 18030 is two bytes, the second from 40 on but not 7F or FF, or four with figures second and fourth.
    [Theory]
    [InlineData("B6A9 B5A5", FileKind.Text)]
    [InlineData("61 B6A9", FileKind.Text)]
    [InlineData("8130 8130 61", FileKind.Text)]
    [InlineData("8139 8130 61", FileKind.Text)]
    [InlineData("8140", FileKind.Text)]
    [InlineData("FEFE", FileKind.Text)]
    [InlineData("B6A9 B5", FileKind.Text)]
    [InlineData("8130", FileKind.Text)]
    [InlineData("31 20 2C B6A9", FileKind.Text)]
    [InlineData("B6A9 B5A5 8061", FileKind.Unknown)]
    [InlineData("B6A9 B5A5 61 FF61", FileKind.Unknown)]
    [InlineData("B6A9 B5A5 B6 3F", FileKind.Unknown)]
    [InlineData("B6A9 B5A5 B6 2F", FileKind.Unknown)]
    [InlineData("B6A9 B5A5 B6 7F", FileKind.Unknown)]
    [InlineData("B6A9 B5A5 B6 FF", FileKind.Unknown)]
    [InlineData("8130 8130 B63A", FileKind.Unknown)]
    public void Text_may_be_in_the_encoding_of_Chinese_office_programs(string hex, FileKind kind) => Assert.Equal(kind, Of(hex));

    [Theory]
    [InlineData("FFFE 6100", FileKind.Text)]
    [InlineData("FEFF 0061", FileKind.Text)]
    [InlineData("FFFE", FileKind.Unknown)]
    [InlineData("FFFE 61", FileKind.Unknown)]
    [InlineData("FFFE 6100 62", FileKind.Unknown)]
    [InlineData("FFFE 3C003F0078006D006C002000", FileKind.Xml)]
    [InlineData("FEFF 003C003F0078006D006C0020", FileKind.Xml)]
    public void Text_in_UTF_16_has_its_mark_and_whole_units(string hex, FileKind kind) => Assert.Equal(kind, Of(hex));

    [Theory]
    [InlineData("61 09 0A 0C 0D 1B", FileKind.Text)]
    [InlineData("61 00", FileKind.Unknown)]
    [InlineData("61 08", FileKind.Unknown)]
    [InlineData("61 1F", FileKind.Unknown)]
    [InlineData("61 7F", FileKind.Unknown)]
    [InlineData("E8AEA2 E8AE", FileKind.Text)]
    [InlineData("E8AEA2 F09F98", FileKind.Text)]
    // No text of the other encoding: a character of it never begins with 80.
    [InlineData("E4B880", FileKind.Text)]
    [InlineData("E4B880 E8", FileKind.Text)]
    [InlineData("E4B880 E8AE", FileKind.Text)]
    [InlineData("E4B880 F09F98", FileKind.Text)]
    [InlineData("E4B880 E8AE E4B880", FileKind.Unknown)]
    [InlineData("E4B880 80", FileKind.Unknown)]
    [InlineData("FF", FileKind.Unknown)]
    [InlineData("80 80", FileKind.Unknown)]
    [InlineData("E8AEA2 FE80", FileKind.Unknown)]
    [InlineData("EFBBBF 20 3C3F786D6C20", FileKind.Xml)]
    [InlineData("0D0A 3C3F786D6C09", FileKind.Xml)]
    public void Text_has_no_control_characters_but_those_of_lines(string hex, FileKind kind) => Assert.Equal(kind, Of(hex));

    [Fact]
    public void A_text_is_looked_at_from_both_ends()
    {
        var text = Encoding.UTF8.GetBytes("订单号");
        Assert.Equal(FileKind.Text, FileKinds.Detect(text, text, 1_000_000).Kind);
        Assert.Equal(FileKind.Unknown, FileKinds.Detect(text, (byte[])[.. text, 0], 1_000_000).Kind);
        Assert.Equal(FileKind.Unknown, FileKinds.Detect(text, (byte[])[.. text, 0x7F], 1_000_000).Kind);
    }

    /// <summary>A frame of 48 kHz (24 and 12 kHz in later versions) is as long as so many times its kilobits: ISO/IEC 11172-3.</summary>
    [Theory]
    [InlineData(0xFB, 3, "32 40 48 56 64 80 96 112 128 160 192 224 256 320")]
    [InlineData(0xF3, 3, "8 16 24 32 40 48 56 64 80 96 112 128 144 160")]
    [InlineData(0xE3, 6, "8 16 24 32 40 48 56 64 80 96 112 128 144 160")]
    [InlineData(0xE2, 6, "8 16 24 32 40 48 56 64 80 96 112 128 144 160")]
    public void Sound_without_a_tag_is_known_by_where_its_second_frame_begins(byte version, int factor, string kilobits)
    {
        foreach (var (index, rate) in kilobits.Split(' ').Select(int.Parse).Index())
        {
            var third = (byte)(((index + 1) << 4) | (1 << 2));
            var length = factor * rate;

            Assert.Equal(FileKind.Mp3, Frames(version, third, length));
            Assert.NotEqual(FileKind.Mp3, Frames(version, third, length + 1));
            Assert.Equal(FileKind.Mp3, Frames(version, (byte)(third | 2), length + 1));
        }
    }

    // 128 kilobits at 44.1, 48 and 32 kHz.
    [Theory]
    [InlineData(0x90, 417)]
    [InlineData(0x94, 384)]
    [InlineData(0x98, 576)]
    public void A_slower_rate_makes_a_longer_frame(byte third, int length) => Assert.Equal(FileKind.Mp3, Frames(0xFB, third, length));

    [Theory]
    [InlineData(0xEB, 0x94)] // the version that is reserved
    [InlineData(0xFB, 0x9C)] // the rate that is
    [InlineData(0xFB, 0xF4)] // the speed that is
    [InlineData(0xFB, 0x04)] // and the one that a frame does not tell
    [InlineData(0xFD, 0x94)] // layer II
    public void A_head_that_no_frame_has_is_no_sound(byte version, byte third) =>
        Assert.NotEqual(FileKind.Mp3, Frames(version, third, 384));

    [Fact]
    public void One_frame_alone_is_not_enough()
    {
        Assert.NotEqual(FileKind.Mp3, SampleFiles.Detect([0xFF, 0xFB, 0x94, 0, .. new byte[380]]).Kind);
        Assert.NotEqual(FileKind.Mp3, SampleFiles.Detect([0xFF, 0xFB, 0x94, 0, .. new byte[380], 0xFF, 0xFB, 0x94]).Kind);
        Assert.NotEqual(FileKind.Mp3, SampleFiles.Detect([0xFF, 0xFB, 0x94]).Kind);
        Assert.All(Enumerable.Range(376, 8), length =>
            Assert.NotEqual(FileKind.Mp3, SampleFiles.Detect([0xFF, 0xFB, 0x94, 0, .. new byte[length - 4]]).Kind));
        Assert.NotEqual(FileKind.Mp3, SampleFiles.Detect([0xFF, 0xFB, 0x94, 0, .. new byte[380], 0, 0xFB, 0x94, 0]).Kind);
    }

    private static FileKind Of(string hex) =>
        SampleFiles.Detect(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))).Kind;

    private static FileKind Frames(byte version, byte third, int length) =>
        SampleFiles.Detect([0xFF, version, third, 0, .. new byte[length - 4], 0xFF, version, third, 0]).Kind;
}
