using System.Text;
using CaseDesk.Core.Custody;
using CaseDesk.TestKit.Packets;
using CaseDesk.Verify;

namespace CaseDesk.Local.Tests.Verify;

/// <summary>A sound packet is sound; whatever one does to it is found, and the first wrong thing is named.</summary>
public sealed class PacketVerifierTests
{
    [Fact]
    public async Task A_sound_packet_is_sound()
    {
        var packet = new SamplePacket();
        var report = await VerifyAsync(packet.ToBytes(), packet.Key.Public.Id);
        Assert.Empty(report.Faults);
        Assert.Equal(
            (5, 3L, new DateOnly(2026, 3, 2), packet.Key.Public.Id),
            (report.Files, report.Entries, report.AnchoredOn, report.KeyId)
        );
    }

    [Fact]
    public async Task One_flipped_bit_in_any_byte_is_found()
    {
        var bytes = new SamplePacket().ToBytes();
        var random = new Random(20260302);
        for (var at = 0; at < bytes.Length; at++)
        {
            var other = bytes.ToArray();
            other[at] ^= (byte)(1 << random.Next(8));
            Assert.False((await VerifyAsync(other)).IsSound, $"byte {at} of {bytes.Length}");
        }
    }

    [Fact]
    public async Task A_packet_cut_off_or_grown_anywhere_is_found()
    {
        var bytes = new SamplePacket().ToBytes();
        for (var length = 0; length < bytes.Length; length += 7)
            Assert.False((await VerifyAsync(bytes[..length])).IsSound, $"cut at {length}");
        Assert.False((await VerifyAsync([.. bytes, 0])).IsSound);
        Assert.False((await VerifyAsync([0, .. bytes])).IsSound);
    }

    [Fact]
    public async Task A_flipped_byte_of_a_file_names_the_file()
    {
        var bytes = new SamplePacket().ToBytes();
        bytes[bytes.AsSpan().IndexOf("处罚通知 %%EOF"u8)] ^= 1;
        Assert.Equal(new CustodyFault(PacketFaults.FileChanged, SamplePacket.EvidencePath), (await VerifyAsync(bytes)).Faults[0]);
    }

    /// <summary>Whoever makes a new packet with a key of his own is told apart by the key alone.</summary>
    [Fact]
    public async Task A_packet_signed_by_somebody_else_names_the_key()
    {
        var packet = new SamplePacket();
        Assert.Equal([new CustodyFault(PacketFaults.KeyUnknown, packet.Key.Public.Id)], (await VerifyAsync(packet.ToBytes(), "another")).Faults);
    }

    public static TheoryData<string, SamplePacket> Untruths =>
        new()
        {
            {
                "timeline-broken 2",
                new SamplePacket().With("custody/timeline.jsonl", lines => Replace(lines, "\"sequence\":2", "\"sequence\":4"))
            },
            { "timeline-broken chain", new SamplePacket().With("custody/timeline.jsonl", lines => Replace(lines, "核对", "核准")) },
            {
                "timeline-broken chain",
                new SamplePacket().With("custody/timeline.jsonl", lines => lines[..(lines.AsSpan()[..^1].LastIndexOf((byte)'\n') + 1)])
            },
            { "evidence-unproven 材料/01-处罚通知.pdf", new SamplePacket().With(SamplePacket.EvidencePath, _ => [1, 2, 3]) },
            {
                "anchor-broken custody/anchor.json",
                new SamplePacket().With("custody/anchor.json", proof => Replace(proof, "\"length\":2", "\"length\":3"))
            },
            {
                "manifest-invalid",
                new SamplePacket { Manifest = text => text.Replace("casedesk-packet/1", "casedesk-packet/2", StringComparison.Ordinal) }
            },
            {
                "packet-file-missing 申诉书.pdf",
                new SamplePacket
                {
                    Manifest = text =>
                        text.Replace("申诉书.docx", "申诉书.pdf", StringComparison.Ordinal)
                            .Replace("\\u7533\\u8BC9\\u4E66.docx", "申诉书.pdf", StringComparison.Ordinal),
                }
            },
        };

    /// <summary>The signature is right; what was signed is not.</summary>
    [Theory]
    [MemberData(nameof(Untruths))]
    public async Task A_signed_untruth_is_named(string fault, SamplePacket packet) =>
        Assert.Contains(fault, (await VerifyAsync(packet.ToBytes())).Faults.Select(found => $"{found.Code} {found.Where}".TrimEnd()));

    [Theory]
    [InlineData("../逃.txt")]
    [InlineData("/root.txt")]
    [InlineData("a\\b.txt")]
    [InlineData("fdp.\u202egpj")]
    [InlineData("材料/01-处罚通知.pdf")]
    public async Task A_path_that_leads_out_lies_or_comes_twice_is_named(string path)
    {
        var packet = new SamplePacket();
        packet.Files.Add((path, "letter", [1]));
        Assert.Equal(new CustodyFault(PacketFaults.PathUnsafe, path), (await VerifyAsync(packet.ToBytes())).Faults[0]);
    }

    [Fact]
    public async Task Random_bytes_and_other_archives_are_no_packet_and_no_crash()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var noise = new byte[random.Next(400)];
            random.NextBytes(noise);
            Assert.False((await VerifyAsync(noise)).IsSound);
        }

        Assert.Equal(PacketFaults.ManifestMissing, (await VerifyAsync(SamplePacket.Zip([("a.txt", [1]), ("b.txt", [2])]))).Faults[0].Code);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_command_s_exit_status_says_it(int expected, string said, Func<string, SamplePacket, string[]> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var packet = new SamplePacket();
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllBytesAsync(file, packet.ToBytes());
        try
        {
            using var output = new StringWriter();
            using var errors = new StringWriter();
            var status = await CaseDesk.Local.Verify.VerifyCommand.RunAsync(
                arguments(file, packet),
                output,
                errors,
                CancellationToken.None
            );
            Assert.Equal(expected, status);
            Assert.Contains(said, $"{output}{errors}", StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static TheoryData<int, string, Func<string, SamplePacket, string[]>> Commands => new()
    {
        { 0, "完好", (file, _) => [file] },
        { 0, "是您指定的钥匙", (file, packet) => [file, "--key", packet.Key.Public.Id] },
        { 1, "key-unknown", (file, _) => ["--key", "another", file] },
        { 1, "无法读取", (file, _) => [file + ".none"] },
        { 2, "用法", (_, _) => [] },
        { 2, "用法", (file, _) => [file, "--key"] },
        { 2, "用法", (file, _) => [file, file] },
    };

    private static async Task<PacketReport> VerifyAsync(byte[] bytes, params string[] trusted)
    {
        using var file = new MemoryStream(bytes);
        return await PacketVerifier.VerifyAsync(file, trusted, null, CancellationToken.None);
    }

    private static byte[] Replace(byte[] bytes, string old, string with) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(old, with, StringComparison.Ordinal));
}
