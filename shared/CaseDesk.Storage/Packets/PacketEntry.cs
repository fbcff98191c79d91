using CaseDesk.Core.Packets;
using CaseDesk.Core.Packets.Zip;

namespace CaseDesk.Storage.Packets;

/// <summary>An entry on its way into a packet: known to the last byte before the first one is written.</summary>
/// <param name="File">As the manifest names it; null for manifest and signature themselves.</param>
/// <param name="Open">Opens the content, as often as it is asked.</param>
internal sealed record PacketEntry(ZipItem Zip, PacketFile? File, Func<CancellationToken, Task<Stream>> Open)
{
    /// <summary>A small entry out of memory.</summary>
    /// <param name="role">Null for one that the manifest does not list.</param>
    public static PacketEntry Of(string path, byte[] bytes, string? role)
    {
        var digest = ContentSum.Of(bytes);
        return new PacketEntry(
            new ZipItem(path, bytes.Length, digest.Crc32),
            role is null ? null : new PacketFile(path, bytes.Length, digest.Sha256, role),
            _ => Task.FromResult<Stream>(new MemoryStream(bytes, writable: false)));
    }
}
