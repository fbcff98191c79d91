using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// Takes received bytes out of their ticket's way: a lease without end on the incoming blob. Storage itself then refuses a late PUT by the
/// ticket, so that no second try of a client spoils a good file between "complete" and its seal. A lease changes neither bytes nor ETag.
/// It guards against mistakes: whoever may write may also break a lease, and then the hash tells.
/// </summary>
public static class IncomingLease
{
    private const int Tries = 3;

    /// <summary>Always the same for a file: holding twice is holding once.</summary>
    public static string IdOf(string evidenceId) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"hold\n{evidenceId}")).AsSpan(0, 16)).ToString();

    /// <returns>The tag of the bytes that are held; null when no such blob is there, or one that cannot be read for hours.</returns>
    public static async Task<ETag?> TakeAsync(BlockBlobClient blob, string evidenceId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blob);
        for (var tried = 1; ; tried++)
        {
            try
            {
                var held = await blob.GetBlobLeaseClient(IdOf(evidenceId))
                    .AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: cancellation);
                return held.Value.ETag;
            }
            catch (RequestFailedException problem) when (problem.Status == 404 || IncomingHeaders.IsAway(problem))
            {
                return null;
            }
            catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.LeaseAlreadyPresent && tried < Tries)
            {
                await BreakAsync(blob, cancellation);
            }
        }
    }

    /// <summary>Ends any hold, so that a rule of the account may delete what was refused. None is no fault.</summary>
    public static async Task BreakAsync(BlockBlobClient blob, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blob);
        try
        {
            await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 409)
        {
            // Nothing there, or nobody holds it.
        }
    }

    /// <summary>Deletes a blob, held or not, with the snapshots that a ticket's holder made of it; one that is gone is no fault.</summary>
    /// <param name="evidenceId">Whose hold is on it, mostly; null for nobody's.</param>
    public static async Task DeleteAsync(BlockBlobClient blob, string? evidenceId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blob);
        var conditions = evidenceId is null ? null : new BlobRequestConditions { LeaseId = IdOf(evidenceId) };
        for (var tried = 1; ; tried++)
        {
            try
            {
                await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, conditions, cancellation);
                return;
            }
            catch (RequestFailedException problem) when (problem.Status == 412 && tried < Tries)
            {
                await BreakAsync(blob, cancellation);
                conditions = null;
            }
        }
    }
}
