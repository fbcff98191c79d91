using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Evidence;

/// <summary>What lies in the incoming container for a file.</summary>
public sealed record IncomingBytes(long Size, ETag Tag)
{
    /// <summary>
    /// Whether the blob carries headers that a ticket's holder chose: they would go with the copy to the sealed container.
    /// </summary>
    public bool HasOwnHeaders { get; init; }

    /// <summary>When they were written last, by storage's clock.</summary>
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>The bytes themselves, where one request brought all of them; null for what is read when it is needed.</summary>
    public BinaryData? Content { get; init; }
}

/// <summary>The bytes: incoming until inspected, then copied once, inside storage, to the sealed container.</summary>
public sealed class EvidenceBlobs(StorageClients storage, EvidenceTickets tickets, HoldRule hold)
{
    private const string ShaKey = "sha256";

    /// <summary>Of one request.</summary>
    private const int WholeBytes = 4 << 20;

    public async Task<IncomingBytes?> FindIncomingAsync(string caseId, string evidenceId, CancellationToken cancellation)
    {
        try
        {
            var found = await Incoming(caseId, evidenceId).GetPropertiesAsync(cancellationToken: cancellation);
            // A ticket can put a blob where nobody reads it for hours: to us nothing is there, and the ticket may write it again.
            return IncomingHeaders.IsAway(found.Value)
                ? null
                : new IncomingBytes(found.Value.ContentLength, found.Value.ETag)
                {
                    HasOwnHeaders = IncomingHeaders.AreOwn(found.Value),
                    WrittenAt = found.Value.LastModified,
                };
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
    }

    /// <summary>
    /// The same with the bytes, in one request, where they are few and of the size that was announced. Not where a scanner elsewhere has
    /// to look first: nothing is read before.
    /// </summary>
    /// <param name="announced">Bytes, by the case.</param>
    public async Task<IncomingBytes?> ReadIncomingAsync(string caseId, string evidenceId, long announced, CancellationToken cancellation)
    {
        if (!hold.Holds || announced > WholeBytes)
            return await FindIncomingAsync(caseId, evidenceId, cancellation);
        try
        {
            using var read = (await Incoming(caseId, evidenceId).DownloadStreamingAsync(cancellationToken: cancellation)).Value;
            var found = read.Details;
            return new IncomingBytes(found.ContentLength, found.ETag)
            {
                HasOwnHeaders = IncomingHeaders.AreOwn(found),
                WrittenAt = found.LastModified,
                Content = found.ContentLength == announced ? await BinaryData.FromStreamAsync(read.Content, cancellation) : null,
            };
        }
        catch (RequestFailedException problem) when (problem.Status == 404 || IncomingHeaders.IsAway(problem))
        {
            return null;
        }
    }

    /// <summary>
    /// Reads exactly the bytes that <paramref name="bytes"/> names: a later write to the blob makes the read fail with 412.
    /// </summary>
    /// <param name="bufferBytes">Bytes of one request; null for 4 MiB, right for reading from end to end.</param>
    public async Task<Stream> OpenIncomingAsync(
        string caseId,
        string evidenceId,
        IncomingBytes bytes,
        CancellationToken cancellation,
        int? bufferBytes = null
    )
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Content is { } whole)
            return whole.ToStream();
        var (blob, conditions) = (Incoming(caseId, evidenceId), new BlobRequestConditions { IfMatch = bytes.Tag });
        // The SDK's stream asks for the blob's properties first; what one request brings needs no second.
        if (bufferBytes is null && bytes.Size <= WholeBytes)
            return (
                await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = conditions }, cancellation)
            ).Value.Content.ToStream();
        return await blob.OpenReadAsync(
            new BlobOpenReadOptions(allowModifications: false) { BufferSize = bufferBytes ?? WholeBytes, Conditions = conditions },
            cancellation
        );
    }

    /// <summary>The blob's index tags; none when the blob is gone.</summary>
    public async Task<IReadOnlyDictionary<string, string>> IncomingTagsAsync(
        string caseId,
        string evidenceId,
        CancellationToken cancellation
    )
    {
        try
        {
            return (await Incoming(caseId, evidenceId).GetTagsAsync(cancellationToken: cancellation)).Value.Tags.AsReadOnly();
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return new Dictionary<string, string>();
        }
    }

    /// <summary>The client that stages blocks for a file streamed through the app.</summary>
    public BlockBlobClient Incoming(string caseId, string evidenceId) =>
        storage.Blobs.GetBlobContainerClient(StorageNames.Containers.EvidenceIncoming).GetBlockBlobClient(Name(caseId, evidenceId));

    /// <summary>
    /// Copies the very bytes that were inspected to the sealed container, create-only. Running it again after a crash finds the same copy
    /// and is content. The emulator has no immutability; in Azure the container's policy forbids any later change.
    /// </summary>
    /// <exception cref="InvalidOperationException">Other bytes are sealed under this id: a bug, never a race.</exception>
    /// <exception cref="IOException">Storage gave up copying; nothing is sealed and the next try starts afresh.</exception>
    public async Task SealAsync(string caseId, string evidenceId, IncomingBytes bytes, string sha256, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        // Before the copy: what is sealed cannot be changed any more, its headers neither.
        if (bytes.HasOwnHeaders)
            bytes = bytes with
            {
                HasOwnHeaders = false,
                Tag = await IncomingHeaders.CleanAsync(Incoming(caseId, evidenceId), bytes.Tag, evidenceId, cancellation),
            };
        var target = Sealed(caseId, evidenceId);
        var source = await tickets.ReadAsync(StorageNames.Containers.EvidenceIncoming, Name(caseId, evidenceId), cancellation);
        try
        {
            var begun = await target.StartCopyFromUriAsync(source, new BlobCopyFromUriOptions
            {
                Metadata = StorageSchema.Marked((ShaKey, sha256)),
                SourceConditions = new BlobRequestConditions { IfMatch = bytes.Tag },
                DestinationConditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            }, cancellation);
            // Begun and ended in one request: it is of these very bytes, under the name and with the hash that were asked for.
            if (begun.GetRawResponse().Headers.TryGetValue("x-ms-copy-status", out var status) && status == "success")
                return;
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            // Begun by an earlier run; what it came to is looked at below.
        }

        var copy = await EndOfCopyAsync(target, cancellation);
        if (copy.CopyStatus is CopyStatus.Failed or CopyStatus.Aborted)
        {
            await target.DeleteIfExistsAsync(DeleteSnapshotsOption.None, new BlobRequestConditions { IfMatch = copy.ETag }, cancellation);
            throw new IOException($"Copying evidence {evidenceId} of case {caseId} to the sealed container ended {copy.CopyStatus}.");
        }

        if (!copy.Metadata.TryGetValue(ShaKey, out var known) || known != sha256 || copy.ContentLength != bytes.Size)
            throw new InvalidOperationException($"Evidence {evidenceId} of case {caseId} is sealed with other bytes.");
    }

    /// <summary>Storage copies large files in the background: the blob and its metadata are there long before its bytes.</summary>
    private static async Task<BlobProperties> EndOfCopyAsync(BlobClient target, CancellationToken cancellation)
    {
        BlobProperties found = await target.GetPropertiesAsync(cancellationToken: cancellation);
        if (found.CopyStatus != CopyStatus.Pending)
            return found;
        await new CopyFromUriOperation(found.CopyId, target).WaitForCompletionAsync(cancellation);
        return await target.GetPropertiesAsync(cancellationToken: cancellation);
    }

    /// <summary>Deletes every byte kept for a case. Where a policy still keeps them, storage's refusal surfaces.</summary>
    public async Task EraseAsync(string caseId, CancellationToken cancellation)
    {
        foreach (var name in StorageNames.CaseContainers)
        {
            var container = storage.Blobs.GetBlobContainerClient(name);
            // A ticket's holder may have leased what is left of an upload.
            await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = $"{caseId}/" }, cancellation))
                await IncomingLease.DeleteAsync(container.GetBlockBlobClient(blob.Name), null, cancellation);
        }
    }

    public Task DeleteIncomingAsync(string caseId, string evidenceId, CancellationToken cancellation) =>
        IncomingLease.DeleteAsync(Incoming(caseId, evidenceId), evidenceId, cancellation);

    /// <summary>
    /// Ends the ticket's power over the bytes that are there, where the <see cref="HoldRule"/> allows it; see <see cref="IncomingLease"/>.
    /// </summary>
    /// <returns>False when nothing is there.</returns>
    public async Task<bool> LeaseIncomingAsync(string caseId, string evidenceId, CancellationToken cancellation) =>
        await HoldIncomingAsync(caseId, evidenceId, cancellation) is not null;

    /// <summary>The same.</summary>
    /// <returns>The tag of the bytes that are held; null when nothing is there.</returns>
    public async Task<ETag?> HoldIncomingAsync(string caseId, string evidenceId, CancellationToken cancellation) => hold.Holds
        ? await IncomingLease.TakeAsync(Incoming(caseId, evidenceId), evidenceId, cancellation)
        : (await FindIncomingAsync(caseId, evidenceId, cancellation))?.Tag;

    /// <summary>Ends a hold: what is not kept is left to the account's own rules.</summary>
    public Task LetGoIncomingAsync(string caseId, string evidenceId, CancellationToken cancellation) =>
        IncomingLease.BreakAsync(Incoming(caseId, evidenceId), cancellation);

    /// <summary>The blob's name: ids only, so no file name can lead anywhere.</summary>
    public static string Name(string caseId, string evidenceId) => $"{caseId}/{evidenceId}";

    private BlobClient Sealed(string caseId, string evidenceId) =>
        storage.Blobs.GetBlobContainerClient(StorageNames.Containers.EvidenceSealed).GetBlobClient(Name(caseId, evidenceId));
}
