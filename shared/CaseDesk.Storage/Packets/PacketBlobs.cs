using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Custody;

namespace CaseDesk.Storage.Packets;

/// <summary>A packet's file as it is stored.</summary>
/// <param name="Sha256">Of the whole file, lower-case hex.</param>
public sealed record StoredPacket(string Sha256, long Size);

/// <summary>The finished files. Each appears whole, in one step, and is never written again.</summary>
public sealed class PacketBlobs(StorageClients storage, DeskKeys keys)
{
    private const string ShaKey = "sha256";

    /// <summary>That the desk made the file: what somebody else has put under its name is not taken for a packet of the desk's.</summary>
    private const string SealKey = "seal";

    /// <summary>The blob's name: ids only.</summary>
    public static string Name(string caseId, string packetId) => PacketNames.File(caseId, packetId);

    /// <summary>Null while there is none: blocks that were staged and not committed are no file.</summary>
    public async Task<StoredPacket?> FindAsync(string caseId, string packetId, CancellationToken cancellation)
    {
        try
        {
            BlobProperties found = await Blob(caseId, packetId).GetPropertiesAsync(cancellationToken: cancellation);
            return
                found.Metadata.TryGetValue(ShaKey, out var sha256)
                && found.Metadata.TryGetValue(SealKey, out var seal)
                && PacketSeal.Holds(Name(caseId, packetId), sha256, seal, await keys.PublicAsync(cancellation))
                ? new StoredPacket(sha256, found.ContentLength)
                : throw new IOException(
                    $"Under the name of packet {packetId} of case {caseId} lies a file that the desk did not make. Take it away, and the packet is built."
                );
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Streams a file up and commits it, create-only. When another run was first, its file counts.</summary>
    public async Task<StoredPacket> WriteAsync(string caseId, string packetId, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var blob = Blob(caseId, packetId);
        await using var upload = new BlockUpload(blob, cancellation);
        await write(upload);
        var blocks = await upload.FinishAsync();
        var made = new StoredPacket(upload.Sha256, upload.Length);
        var seal = PacketSeal.Of(Name(caseId, packetId), made.Sha256, await keys.SigningAsync(cancellation));
        try
        {
            await blob.CommitBlockListAsync(
                blocks,
                new CommitBlockListOptions
                {
                    HttpHeaders = new BlobHttpHeaders { ContentType = "application/zip" },
                    Metadata = StorageSchema.Marked(
                        (ShaKey, made.Sha256),
                        (SealKey, seal),
                        ("size", made.Size.ToString(CultureInfo.InvariantCulture))
                    ),
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                },
                cancellation
            );
            return made;
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            return await FindAsync(caseId, packetId, cancellation)
                ?? throw new IOException($"The blocks of packet {packetId} were lost to another run; the next try starts afresh.", problem);
        }
    }

    public Task DeleteAsync(string caseId, string packetId, CancellationToken cancellation) =>
        Blob(caseId, packetId).DeleteIfExistsAsync(cancellationToken: cancellation);

    private BlockBlobClient Blob(string caseId, string packetId) =>
        storage.Blobs.GetBlobContainerClient(StorageNames.Containers.Packets).GetBlockBlobClient(Name(caseId, packetId));
}
