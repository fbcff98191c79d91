using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// What a ticket can do to a blob beside its bytes. It may set headers, which a copy would carry into the sealed container for good, and a
/// tier in which nobody
/// can read.
/// </summary>
public static class IncomingHeaders
{
    private const string Plain = "application/octet-stream";

    /// <summary>Whether the blob cannot be read for hours: archived, or on its way back.</summary>
    public static bool IsAway(BlobProperties blob)
    {
        ArgumentNullException.ThrowIfNull(blob);
        return string.Equals(blob.AccessTier, "Archive", StringComparison.OrdinalIgnoreCase) || blob.ArchiveStatus is { Length: > 0 };
    }

    /// <summary>Whether storage refused for that reason.</summary>
    public static bool IsAway(RequestFailedException problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.ErrorCode == BlobErrorCode.BlobArchived || problem.ErrorCode == BlobErrorCode.BlobBeingRehydrated;
    }

    /// <summary>Whether a browser that reads the blob would be told anything that we did not say.</summary>
    public static bool AreOwn(BlobProperties blob)
    {
        ArgumentNullException.ThrowIfNull(blob);
        return AreOwn(blob.ContentType, blob.CacheControl, blob.ContentDisposition, blob.ContentEncoding, blob.ContentLanguage);
    }

    /// <summary>The same, by what came with the bytes.</summary>
    public static bool AreOwn(BlobDownloadDetails blob)
    {
        ArgumentNullException.ThrowIfNull(blob);
        return AreOwn(blob.ContentType, blob.CacheControl, blob.ContentDisposition, blob.ContentEncoding, blob.ContentLanguage);
    }

    private static bool AreOwn(string? type, params ReadOnlySpan<string?> others)
    {
        foreach (var other in others)
        {
            if (!string.IsNullOrEmpty(other))
                return true;
        }

        return (type ?? Plain) != Plain;
    }

    /// <summary>Takes the headers away; the bytes stay as they are.</summary>
    /// <param name="tag">Of the bytes that were inspected: a later write makes this fail with 412.</param>
    /// <returns>The blob's new tag.</returns>
    public static async Task<ETag> CleanAsync(BlockBlobClient blob, ETag tag, string evidenceId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blob);
        try
        {
            return await SetAsync(new BlobRequestConditions { IfMatch = tag, LeaseId = IncomingLease.IdOf(evidenceId) });
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.LeaseNotPresentWithBlobOperation)
        {
            // A desk whose scanner writes into the blob holds nothing.
            return await SetAsync(new BlobRequestConditions { IfMatch = tag });
        }

        async Task<ETag> SetAsync(BlobRequestConditions conditions) =>
            (await blob.SetHttpHeadersAsync(new BlobHttpHeaders { ContentType = Plain }, conditions, cancellation)).Value.ETag;
    }
}
