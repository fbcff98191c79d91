using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// The way in through the app: the request's stream goes to storage block by block, a few buffers at a time. Only a stream of exactly the
/// announced length (and hash, when announced) becomes a blob; anything else leaves blocks that storage forgets by itself.
/// </summary>
public sealed class StreamedUpload(EvidenceBlobs blobs)
{
    /// <summary>
    /// The largest file that goes this way, inclusive; a ticket has no such bound. The Functions host holds a request with a Content-Length
    /// in its own memory, several times over, before any function runs: what may come this way must be small.
    /// </summary>
    public const long MaxBytes = 8 << 20;

    private const int CompareBytes = 1 << 16;

    /// <returns>The SHA-256 of what was stored, or why nothing was.</returns>
    public async Task<Outcome<string>> StoreAsync(string caseId, EvidenceItem file, Stream content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            return await SendAsync(caseId, file, content, cancellation);
        }
        catch (RequestFailedException problem) when (IsOvertaken(problem))
        {
            return UploadRefusals.UploadOvertaken.With();
        }
    }

    /// <summary>Whether these are the bytes that the file is on record with; reads on only while they can be.</summary>
    public static async Task<bool> EqualsAsync(EvidenceItem file, Stream content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, total) = (new byte[CompareBytes], 0L);
        for (int read; total <= file.Size && (read = await content.ReadAsync(buffer, cancellation)) > 0; total += read)
            hash.AppendData(buffer.AsSpan(0, read));
        return total == file.Size && Convert.ToHexStringLower(hash.GetHashAndReset()) == file.Sha256;
    }

    private async Task<Outcome<string>> SendAsync(string caseId, EvidenceItem file, Stream content, CancellationToken cancellation)
    {
        var blob = blobs.Incoming(caseId, file.EvidenceId);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var blocks = new StagedBlocks(blob, cancellation);
        var total = 0L;
        while (true)
        {
            var buffer = await blocks.BufferAsync();
            var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            if (read == 0)
                break;
            total += read;
            if (total > file.Size)
                return UploadRefusals.ContentSizeDiffers.With(("declared", file.Size));
            blocks.Begin(buffer, read);
            hash.AppendData(buffer.AsSpan(0, read));
        }

        await blocks.EndAsync();
        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (total != file.Size)
            return UploadRefusals.ContentSizeDiffers.With(("declared", file.Size));
        if (file.Sha256 is not null && file.Sha256 != sha256)
            return UploadRefusals.ShaDiffersFromDeclared.With();
        await blob.CommitBlockListAsync(blocks.Ids, new CommitBlockListOptions(), cancellation);
        return sha256;
    }

    /// <summary>
    /// Whoever commits first makes storage forget all other blocks of the blob, and whoever completes first holds it. Blocks of another
    /// client's making, with ids of another length, cannot be mixed with ours either.
    /// </summary>
    private static bool IsOvertaken(RequestFailedException problem) =>
        problem.ErrorCode == BlobErrorCode.InvalidBlockList
        || problem.ErrorCode == BlobErrorCode.LeaseIdMissing
        || problem.ErrorCode == BlobErrorCode.InvalidBlobOrBlock;
}
