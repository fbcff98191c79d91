using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Packets;
using CaseDesk.RedTeam.Tests.Desk;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Packets;
using CaseDesk.TestKit.Packets;

namespace CaseDesk.RedTeam.Tests.Attacks;

/// <summary>Attacks on sealed files, their copies without places, and packets.</summary>
internal static class BlobAttacks
{
    private static readonly byte[] s_other = "%PDF-1.4 other bytes"u8.ToArray();

    public static IEnumerable<Attack> All =>
        [
            On("sealed: edit a byte", static desk => Sealed(desk.A, desk.Pdf), Bent),
            On("sealed: cut off its end", static desk => Sealed(desk.A, desk.Pdf), static bytes => bytes[..^1]),
            On("sealed: empty it", static desk => Sealed(desk.A, desk.Pdf), static _ => []),
            On("sealed: a withdrawn one that was handed in", static desk => Sealed(desk.A, desk.Withdrawn), Bent),
            On("sealed: another case's", static desk => Sealed(desk.B, desk.FileOfB), Bent),
            new("sealed: remove it", static (desk, a) => a.RemoveBlob(Sealed(desk.A, desk.Pdf))),
            new("sealed: remove a withdrawn one that was handed in", static (desk, a) => a.RemoveBlob(Sealed(desk.A, desk.Withdrawn))),
            new("sealed: two of a case change places", static (desk, a) =>
                a.SwapBlobs(Sealed(desk.A, desk.Pdf), Sealed(desk.A, desk.Photo))
            ),
            new("sealed: of two cases change places", static (desk, a) =>
                a.SwapBlobs(Sealed(desk.A, desk.Pdf), Sealed(desk.B, desk.FileOfB))
            ),
            new("sealed: plant one", static (desk, a) => a.PlantBlob(Sealed(desk.A, "e_planted"), s_other)),
            new("sealed: plant one in an erased case", static (desk, a) => a.PlantBlob(Sealed(desk.C, desk.FileOfC), s_other)),
            On("clean: edit a byte", static desk => Clean(desk.A, desk.Photo), Bent),
            new("clean: remove it", static (desk, a) => a.RemoveBlob(Clean(desk.A, desk.Photo))),
            new("clean: the sealed one in its place", static (desk, a) =>
                a.SwapBlobs(Clean(desk.A, desk.Photo), Sealed(desk.A, desk.Photo))
            ),
            new("clean: plant one", static (desk, a) => a.PlantBlob(Clean(desk.A, desk.Pdf), s_other)),
            On("packet: edit a byte", static desk => Packet(desk.A, "p_first"), Bent),
            On("packet: cut off its end", static desk => Packet(desk.A, "p_first"), static bytes => bytes[..^1]),
            OnFirst("packet: edit a file in it and make the ZIP fit", static bytes => Refitted(bytes, 0)),
            OnFirst("packet: edit its last file and make the ZIP fit", static bytes => Refitted(bytes, ^3)),
            OnFirst("packet: edit its letter and the hash in its list", WithOtherLetter),
            OnFirst("packet: edit its list and make the ZIP fit", static bytes => Refitted(bytes, ^2)),
            new("packet: the words of its letter", static (desk, a) =>
                a.Blobs.Keys.FirstOrDefault(name => name.Contains($"{desk.A}/letters/", StringComparison.Ordinal)) is { } letter
                    ? a.EditBlob(letter, Bent)
                    : a
            ),
            new("packet: remove it", static (desk, a) => a.RemoveBlob(Packet(desk.A, "p_first"))),
            new("packet: two of a case change places", static (desk, a) =>
                a.SwapBlobs(Packet(desk.A, "p_first"), Packet(desk.A, "p_second"))
            ),
            new("packet: an earlier one in place of a later", static (desk, a) =>
                a.Blobs.TryGetValue(Packet(desk.A, "p_first"), out var earlier)
                    ? a.EditBlob(Packet(desk.A, "p_second"), _ => earlier.Content)
                    : a
            ),
            new("packet: of two cases change places", static (desk, a) => a.SwapBlobs(Packet(desk.A, "p_first"), Packet(desk.B, "p_of_b"))),
            new("packet: plant one", static (desk, a) => a.PlantBlob(Packet(desk.A, "p_planted"), s_other)),
            new("packet: edit the hash that is kept with it", static (desk, a) =>
                a.Blobs.TryGetValue(Packet(desk.A, "p_first"), out var packet)
                    ? a with
                    {
                        Blobs = a.Blobs.SetItem(
                            Packet(desk.A, "p_first"),
                            packet.With([.. packet.Content, 1]) with
                            {
                                Metadata = packet.Metadata.SetItem("sha256", new string('a', 64)),
                            }
                        ),
                    }
                    : a
            ),
        ];

    public static string Sealed(string caseId, string evidenceId) => $"{StorageNames.Containers.EvidenceSealed}/{EvidenceBlobs.Name(caseId, evidenceId)}";

    public static string Packet(string caseId, string packetId) => $"{StorageNames.Containers.Packets}/{PacketBlobs.Name(caseId, packetId)}";

    private static string Clean(string caseId, string evidenceId) => $"{StorageNames.Containers.EvidenceClean}/{EvidenceBlobs.Name(caseId, evidenceId)}";

    private static byte[] Bent(byte[] bytes)
    {
        var bent = bytes.ToArray();
        if (bent.Length > 0)
            bent[bent.Length / 2] ^= 1;
        return bent;
    }

    /// <summary>
    /// With checksums and lengths that are right for what is in it: only the hashes of the signed list are not, or of the list its
    /// signature. As it was when it is no packet any more.
    /// </summary>
    /// <param name="which">The entry that is changed: the list and its signature are the last two.</param>
    private static byte[] Refitted(byte[] bytes, Index which)
    {
        try
        {
            using var packet = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            return SamplePacket.Zip([
                .. packet.Entries.Select(
                    (entry, number) =>
                        (entry.FullName, number == which.GetOffset(packet.Entries.Count) ? Bent(Read(entry)) : Read(entry))
                ),
            ]);
        }
        catch (InvalidDataException)
        {
            return bytes;
        }
    }

    /// <summary>Every hash fits; only the signature is of another list. As it was when it is no packet any more.</summary>
    private static byte[] WithOtherLetter(byte[] bytes)
    {
        try
        {
            using var packet = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            var files = packet.Entries.Select(static entry => (Path: entry.FullName, Content: Read(entry))).ToList();
            var letter = files.FindIndex(static file => file.Path.EndsWith(".docx", StringComparison.Ordinal));
            var list = files.FindIndex(static file => file.Path == PacketManifest.Path);
            if (letter < 0 || list < 0)
                return bytes;
            var other = Bent(files[letter].Content);
            var text = Encoding.UTF8.GetString(files[list].Content);
            text = text.Replace(Hash(files[letter].Content), Hash(other), StringComparison.Ordinal);
            files[list] = (PacketManifest.Path, Encoding.UTF8.GetBytes(text));
            files[letter] = (files[letter].Path, other);
            return SamplePacket.Zip([.. files]);
        }
        catch (InvalidDataException)
        {
            return bytes;
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var read = new MemoryStream();
        content.CopyTo(read);
        return read.ToArray();
    }

    private static Attack OnFirst(string name, Func<byte[], byte[]> change) => On(name, static desk => Packet(desk.A, "p_first"), change);

    private static Attack On(string name, Func<DeskBeforeTheAttack, string> blob, Func<byte[], byte[]> change) =>
        new(name, (desk, a) => a.EditBlob(blob(desk), change));
}
