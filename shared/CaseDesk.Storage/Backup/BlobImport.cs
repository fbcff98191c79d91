using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Packets;

namespace CaseDesk.Storage.Backup;

/// <summary>
/// Puts blobs in place, create-only, one block in memory. The bytes are hashed once more on their way, and committed only when they are
/// those of the list. One that an earlier, broken run has put there is compared instead.
/// </summary>
public sealed class BlobImport(StorageClients storage)
{
    /// <summary>Of one append.</summary>
    private const int AppendBytes = 4 << 20;

    internal async Task PutAsync(BackupFolder folder, BackupFile file, ClosedKey? closed, CancellationToken cancellation)
    {
        var blob = file.Blob!;
        var container = storage.Blobs.GetBlobContainerClient(blob.Container);
        var bytes = blob.IsClosed ? await OpenAsync(folder, file, closed, cancellation) : null;
        await using var content = bytes is null ? folder.OpenRead(file.Path) : (Stream)new MemoryStream(bytes);
        if (blob.Appends)
            await AppendAsync(container.GetAppendBlobClient(blob.Name), content, cancellation);
        else
            await UploadAsync(container.GetBlockBlobClient(blob.Name), file, content, bytes is not null, cancellation);
    }

    private static async Task<byte[]> OpenAsync(BackupFolder folder, BackupFile file, ClosedKey? closed, CancellationToken cancellation)
    {
        var key = closed ?? throw new BackupRefusedException(BackupRefusals.PassphraseMissing, ("name", file.Blob!.Name));
        return key.Open(await File.ReadAllBytesAsync(folder.PathOf(file.Path), cancellation), file.Path);
    }

    private static async Task UploadAsync(
        BlockBlobClient client, BackupFile file, Stream content, bool isOpened, CancellationToken cancellation)
    {
        await using var upload = new BlockUpload(client, cancellation);
        await content.CopyToAsync(upload, 1 << 20, cancellation);
        var blocks = await upload.FinishAsync();
        // What was opened with the passphrase has proved itself; its file was compared when the archive was checked.
        if (!isOpened && upload.Sha256 != file.Sha256)
            throw new BackupRefusedException(BackupRefusals.FileChanged, ("path", file.Path));
        var blob = file.Blob!;
        var options = new CommitBlockListOptions
        {
            HttpHeaders = new BlobHttpHeaders
            {
                ContentType = blob.ContentType, ContentDisposition = blob.ContentDisposition, CacheControl = blob.CacheControl,
            },
            Metadata = new Dictionary<string, string>(blob.Metadata, StringComparer.Ordinal),
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await client.CommitBlockListAsync(blocks, options, cancellation);
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            await using var there = await client.OpenReadAsync(cancellationToken: cancellation);
            if ((await ContentSum.OfAsync(there, null, cancellation)).Sha256 != upload.Sha256)
                throw new BackupRefusedException(BackupRefusals.NotEmpty, ("what", $"{blob.Container}/{blob.Name}"));
        }
    }

    /// <summary>The log of anchors: a policy of its container may allow appending alone, so that a broken run goes on at its end.</summary>
    private static async Task AppendAsync(AppendBlobClient client, Stream content, CancellationToken cancellation)
    {
        await client.CreateIfNotExistsAsync(metadata: StorageSchema.Marked(), cancellationToken: cancellation);
        long at = (await client.GetPropertiesAsync(cancellationToken: cancellation)).Value.ContentLength;
        content.Position = Math.Min(at, content.Length);
        var block = new byte[AppendBytes];
        for (int read; (read = await content.ReadAtLeastAsync(block, AppendBytes, throwOnEndOfStream: false, cancellation)) > 0; at += read)
        {
            using var part = new MemoryStream(block, 0, read);
            var conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = at };
            await client.AppendBlockAsync(part, new AppendBlobAppendBlockOptions { Conditions = conditions }, cancellation);
        }
    }
}
