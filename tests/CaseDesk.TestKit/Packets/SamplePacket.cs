using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Packets.Zip;
using CaseDesk.Core.State;

namespace CaseDesk.TestKit.Packets;

/// <summary>
/// A small packet made by hand, apart from the desk's own builder: one piece of evidence, a letter, a timeline with a withheld entry, an
/// anchor. Its parts can be exchanged before it is signed, or after.
/// </summary>
public sealed class SamplePacket
{
    public const string CaseId = "c_0123456789abcdef";
    public const string EvidencePath = "材料/01-处罚通知.pdf";

    private static readonly DateTimeOffset s_at = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly byte[] s_pdf = Encoding.UTF8.GetBytes("%PDF-1.4 处罚通知 %%EOF");

    public SigningKey Key { get; } = Draw();

    /// <summary>Content by path, in the order of the ZIP, without manifest and signature.</summary>
    public List<(string Path, string Role, byte[] Bytes)> Files { get; } = [];

    /// <summary>The timeline's lines as they are stored.</summary>
    public IReadOnlyList<TimelineLine> Lines { get; }

    /// <summary>Changes the manifest before it is signed.</summary>
    public Func<string, string> Manifest { get; init; } = text => text;

    public SamplePacket()
    {
        var (link, lines) = (TimelineChain.Start(CaseId), new List<TimelineLine>());
        foreach (var change in new CaseEvent[] { new ContactLogged(new ContactEntry { At = s_at, Channel = "电话", Asked = "进度" }), new EvidenceSealed("e_1", s_pdf.Length, Sha(s_pdf), "application/pdf"), new LegalHoldPlaced("核对") })
        {
            lines.Add(TimelineLine.After(link, new TimelineEntry(lines.Count + 1, s_at, "desk:test", change)));
            link = lines[^1].Link;
        }

        Lines = lines;
        Files.Add((EvidencePath, "evidence", s_pdf));
        Files.Add(("申诉书.docx", "letter", Encoding.UTF8.GetBytes("letter")));
        Files.Add(("页面短文.txt", "shortText", Encoding.UTF8.GetBytes("短文")));
        Files.Add(
            (
                "custody/timeline.jsonl",
                "timeline",
                Encoding.UTF8.GetBytes($"{{\"sequence\":1,\"withheld\":\"{lines[0].Leaf}\"}}\n{lines[1].Text}\n{lines[2].Text}\n")
            )
        );
        Files.Add(("custody/anchor.json", "anchor", Proof(new ChainHead(CaseId, 2, lines[1].Link)).ToBytes()));
    }

    public AnchorProof Proof(ChainHead head)
    {
        var heads = Anchor.Order([head, new ChainHead("c_zzzzzzzzzzzzzzzz", 9, TimelineChain.Leaf("other"))]);
        return new AnchorProof(
            Anchor.Of(new DateOnly(2026, 3, 2), heads, null, s_at.AddDays(1)).Sign(Key),
            head,
            0,
            [.. MerkleTree.Path([.. heads.Select(one => one.Leaf)], 0).Select(Convert.ToHexStringLower)]
        );
    }

    /// <summary>Exchanges a file's content before signing.</summary>
    public SamplePacket With(string path, Func<byte[], byte[]> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var at = Files.FindIndex(file => file.Path == path);
        Files[at] = Files[at] with { Bytes = change(Files[at].Bytes) };
        return this;
    }

    public byte[] ToBytes()
    {
        var manifest = Encoding.UTF8.GetBytes(Manifest(JsonSerializer.Serialize(
            new
            {
                format = "casedesk-packet/1",
                packetId = "p_0123456789abcdef",
                caseId = CaseId,
                files = Files.Select(file => new
                {
                    file.Path,
                    Size = file.Bytes.Length,
                    Sha256 = Sha(file.Bytes),
                    file.Role,
                    EvidenceId = file.Role == "evidence" ? "e_1" : null,
                    Original = file.Role == "evidence" ? new { Sha256 = Sha(s_pdf), Size = s_pdf.Length } : null,
                }),
                chain = new { format = TimelineChain.Format, length = Lines.Count, head = Lines[^1].Link },
            },
            JsonSerializerOptions.Web)));
        return Zip([.. Files.Select(file => (file.Path, file.Bytes)), ("manifest.json", manifest), ("signature.json", SignatureFile.Sign(Key, manifest).ToBytes())]);
    }

    public static byte[] Zip(IReadOnlyList<(string Path, byte[] Bytes)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var items = entries.Select(entry => new ZipItem(entry.Path, entry.Bytes.Length, Crc32.HashToUInt32(entry.Bytes))).ToList();
        using var file = new MemoryStream();
        foreach (var (item, entry) in items.Zip(entries))
        {
            file.Write(ZipLayout.Local(item));
            file.Write(entry.Bytes);
        }

        file.Write(ZipLayout.Directory(items));
        return file.ToArray();
    }

    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static SigningKey Draw()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return SigningKey.Read(key.ExportPkcs8PrivateKeyPem())!;
    }
}
