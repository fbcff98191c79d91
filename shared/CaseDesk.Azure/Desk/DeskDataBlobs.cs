using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CaseDesk.Azure.Storage;

namespace CaseDesk.Azure.Desk;

/// <summary>What the desk wrote itself in place of shipped data: a few small blobs, each read and written whole and guarded by its tag.</summary>
public sealed class DeskDataBlobs(StorageClients storage)
{
    private readonly BlobContainerClient _container = storage.Blobs.GetBlobContainerClient(StorageNames.Containers.DeskData);

    /// <summary>The blob as it is now; null when there is none.</summary>
    public async Task<(BinaryData Bytes, ETag Tag)?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult blob = await _container.GetBlobClient(name).DownloadContentAsync(cancellation);
            return (blob.Content, blob.Details.ETag);
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Replaces the blob that had <paramref name="tag"/>, or makes it when the tag is null. False when somebody else wrote first.</summary>
    public async Task<bool> WriteAsync(string name, BinaryData bytes, ETag? tag, CancellationToken cancellation)
    {
        var options = new BlobUploadOptions { Conditions = tag is { } known ? new BlobRequestConditions { IfMatch = known } : new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await _container.GetBlobClient(name).UploadAsync(bytes, options, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            return false;
        }
    }
}
