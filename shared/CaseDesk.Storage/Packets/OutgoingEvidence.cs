using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CaseDesk.Core.Packets;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;

namespace CaseDesk.Storage.Packets;

/// <summary>The bytes of a file that may leave the desk.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">What they must hash to, lower-case hex.</param>
/// <param name="Changed">How they differ from what is sealed; null for the sealed bytes.</param>
internal sealed record OutgoingBytes(BlobClient Blob, long Size, string Sha256, string? Changed)
{
    /// <exception cref="RequestFailedException">404: storage has lost them.</exception>
    public async Task<Stream> OpenAsync(CancellationToken cancellation) =>
        await Blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = 4 << 20 }, cancellation);
}

/// <summary>Which copy of a sealed file goes into a packet: the one that may leave the desk.</summary>
public sealed class OutgoingEvidence(StorageClients storage)
{
    internal OutgoingBytes Of(string caseId, EvidenceItem file)
    {
        var copy = LeavingCopy.Of(caseId, file);
        return new OutgoingBytes(
            storage.Blobs.GetBlobContainerClient(copy.Container).GetBlobClient(copy.Blob),
            copy.Size,
            copy.Sha256,
            copy.IsOriginal ? null : PacketChanges.LocationRemoved
        );
    }
}
