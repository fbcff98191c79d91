using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Azure.Evidence;

/// <summary>
/// The way in through the app: the request's stream goes to storage block by block, one buffer at a time. Only a stream of exactly the
/// announced length (and hash, when announced) becomes a blob; anything else leaves blocks that storage forgets by itself.
/// </summary>
public sealed class StreamedUpload(EvidenceBlobs blobs)
{
    private const int BlockBytes = 4 << 20;

    /// <returns>The SHA-256 of what was stored, or why nothing was.</returns>
    public async Task<Outcome<string>> StoreAsync(string caseId, EvidenceItem file, Stream content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        var blob = blobs.Incoming(caseId, file.EvidenceId);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, ids, total) = (new byte[BlockBytes], new List<string>(), 0L);
        for (int read; (read = await content.ReadAtLeastAsync(buffer, BlockBytes, throwOnEndOfStream: false, cancellation)) > 0;)
        {
            total += read;
            if (total > file.Size)
                return UploadRefusals.ContentSizeDiffers.With(("declared", file.Size));
            hash.AppendData(buffer.AsSpan(0, read));
            // Ids of one's own: a second request for the same file must not mix its blocks with ours.
            var id = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
            using var block = new MemoryStream(buffer, 0, read, writable: false);
            await blob.StageBlockAsync(id, block, cancellationToken: cancellation);
            ids.Add(id);
        }

        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (total != file.Size)
            return UploadRefusals.ContentSizeDiffers.With(("declared", file.Size));
        if (file.Sha256 is not null && file.Sha256 != sha256)
            return UploadRefusals.ShaDiffersFromDeclared.With();
        try
        {
            await blob.CommitBlockListAsync(ids, new CommitBlockListOptions(), cancellation);
            return sha256;
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // Whoever commits first makes storage forget all other blocks of the blob.
            return UploadRefusals.UploadOvertaken.With();
        }
    }
}
