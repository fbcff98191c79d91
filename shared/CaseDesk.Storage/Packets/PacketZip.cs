using CaseDesk.Core.Packets.Zip;

namespace CaseDesk.Storage.Packets;

/// <summary>Writes entries one after another; a content that is not what was counted before stops it.</summary>
internal static class PacketZip
{
    public static async Task WriteAsync(IReadOnlyList<PacketEntry> entries, Stream target, CancellationToken cancellation)
    {
        foreach (var entry in entries)
        {
            await target.WriteAsync(ZipLayout.Local(entry.Zip), cancellation);
            await using var content = await entry.Open(cancellation);
            var sum = await ContentSum.OfAsync(content, target, cancellation);
            if (sum.Size != entry.Zip.Size || sum.Crc32 != entry.Zip.Crc32)
                throw new IOException($"{entry.Zip.Path} changed while it was packed.");
        }

        await target.WriteAsync(ZipLayout.Directory([.. entries.Select(entry => entry.Zip)]), cancellation);
    }
}
