using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Desk;

/// <summary>A file of the desk's own data as it is stored.</summary>
/// <param name="Tag">Names exactly these bytes; a write or a removal is guarded by it.</param>
public sealed record DeskDataFile(ReadOnlyMemory<byte> Bytes, ETag Tag)
{
    /// <summary>The change that wrote it, by its id on the desk's record; null for a file of which nothing is on record.</summary>
    public string? ChangeId { get; init; }
}

/// <summary>
/// Files that a desk puts in place without a deployment, in the container <c>desk-data</c>; names such as
/// <c>playbooks/douyin-shop.json</c>.
/// Every call is a storage request: readers of requests and messages go through <see cref="DeskData"/>.
/// </summary>
public sealed class DeskDataBlobs(StorageClients storage)
{
    private const string Change = "change";

    private readonly BlobContainerClient _container = storage.Blobs.GetBlobContainerClient(StorageNames.Containers.DeskData);

    /// <summary>The files whose names begin with <paramref name="folder"/>, with their tags; empty before the container exists.</summary>
    public async Task<IReadOnlyDictionary<string, ETag>> ListAsync(string folder, CancellationToken cancellation)
    {
        var found = new Dictionary<string, ETag>(StringComparer.Ordinal);
        try
        {
            await foreach (var blob in _container.GetBlobsAsync(new GetBlobsOptions { Prefix = folder }, cancellation))
                // A listing writes tags without the quotes that a header has.
                found[blob.Name] = new ETag(blob.Properties.ETag!.Value.ToString("H"));
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // An account from before this container: nothing was put in place yet.
        }

        return found;
    }

    /// <summary>One file; null when there is none.</summary>
    /// <exception cref="NewerSchemaException">It needs a newer program.</exception>
    public async Task<DeskDataFile?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await LookAsync(name, cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
    }

    /// <summary>One file; null when there is none in the container.</summary>
    /// <exception cref="NewerSchemaException">It needs a newer program.</exception>
    /// <exception cref="RequestFailedException">There is no container, or storage fails.</exception>
    public async Task<DeskDataFile?> LookAsync(string name, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult read = await _container.GetBlobClient(name).DownloadContentAsync(cancellation);
            StorageSchema.Check(read.Details.Metadata, name);
            return new DeskDataFile(read.Content.ToMemory(), read.Details.ETag)
            {
                ChangeId = read.Details.Metadata.TryGetValue(Change, out var id) ? id : null,
            };
        }
        catch (RequestFailedException problem) when (problem.Status == 404 && problem.ErrorCode != BlobErrorCode.ContainerNotFound)
        {
            return null;
        }
    }

    /// <summary>Writes a file, the new one only when <paramref name="over"/> is null; null when somebody else wrote first.</summary>
    /// <param name="changeId">Of the change that is to be on record; null for what is on none.</param>
    public async Task<DeskDataFile?> WriteAsync(
        string name,
        ReadOnlyMemory<byte> bytes,
        ETag? over,
        CancellationToken cancellation,
        string? changeId = null
    )
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Conditions = over is { } tag
                ? new BlobRequestConditions { IfMatch = tag }
                : new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        options.Metadata = changeId is null ? StorageSchema.Marked() : StorageSchema.Marked((Change, changeId));
        try
        {
            BlobContentInfo written = await _container.GetBlobClient(name).UploadAsync(new BinaryData(bytes), options, cancellation);
            return new DeskDataFile(bytes, written.ETag) { ChangeId = changeId };
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            // The answer to a write that did arrive may be lost and the write be sent again: then what is there is what was sent.
            var there = await ReadAsync(name, cancellation);
            return there is not null && there.Tag != over && there.ChangeId == changeId && there.Bytes.Span.SequenceEqual(bytes.Span)
                ? there
                : null;
        }
    }

    /// <summary>Removes exactly the file of <paramref name="tag"/>; false when it is another one by now, true when there is none.</summary>
    public async Task<bool> RemoveAsync(string name, ETag tag, CancellationToken cancellation)
    {
        try
        {
            await _container
                .GetBlobClient(name)
                .DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = tag }, cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            // The answer to a removal that was done may be lost and it be sent again: then nothing is there.
            return await ReadAsync(name, cancellation) is null;
        }
    }
}
