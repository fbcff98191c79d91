using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Secrets;

namespace CaseDesk.Storage.Backup;

/// <summary>
/// Takes blobs: one request and one buffer each. What lies in the folder from an earlier run, of the same version, is not taken again.
/// </summary>
public sealed class BlobExport(StorageClients storage)
{
    /// <summary>Somebody writes an upload again and again: it is left to the next backup.</summary>
    private const int MaxTries = 4;

    /// <summary>The blobs of a container that begin so, each whole; a copy that storage is still making is not there yet.</summary>
    internal async IAsyncEnumerable<BackupFile> TakeAsync(
        string container, string prefix, ExportRun run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var client = storage.Blobs.GetBlobContainerClient(container);
        var options = new GetBlobsOptions { Prefix = prefix, Traits = BlobTraits.Metadata | BlobTraits.CopyStatus };
        await foreach (var blob in client.GetBlobsAsync(options, cancellation))
        {
            var isCopied = blob.Properties.CopyStatus is null or CopyStatus.Success;
            if (!isCopied || blob.Name == ImportRecord.Name)
                continue;
            if (!BackupFolder.IsSafe(blob.Name))
                run.LeftOut.Add($"{container}/{blob.Name}");
            else if (await TakeAsync(client.GetBlobClient(blob.Name), Described(container, blob), run, cancellation) is { } file)
                yield return file;
        }
    }

    private static async Task<BackupFile?> TakeAsync(BlobClient client, BackupBlob blob, ExportRun run, CancellationToken cancellation)
    {
        var path = $"blobs/{blob.Container}/{blob.Name}";
        if (run.Reuse(path, blob) is { } known)
            return known;
        for (var tries = 0; tries < MaxTries; tries++)
        {
            try
            {
                using BlobDownloadStreamingResult read = await client.DownloadStreamingAsync(cancellationToken: cancellation);
                var taken = blob with { Tag = Bare(read.Details.ETag), Metadata = read.Details.Metadata.AsReadOnly() };
                if (!IsKeyInClear(taken))
                    return await run.Folder.WriteAsync(path, read.Content, cancellation) with { Blob = taken };
                using var text = new MemoryStream();
                await read.Content.CopyToAsync(text, cancellation);
                if (IsWrapped(taken, text))
                    return await run.Folder.WriteAsync(path, Rewound(text), cancellation) with { Blob = taken };
                using var closed = new MemoryStream(run.Passphrase(taken.Name).Close(text.ToArray(), path));
                return await run.Folder.WriteAsync(path, closed, cancellation) with { Blob = taken with { IsClosed = true } };
            }
            catch (RequestFailedException problem) when (problem.Status == 404)
            {
                // Gone since it was listed: the case says why, and is read again if it has changed.
                return null;
            }
            catch (RequestFailedException problem) when (problem.Status == 412)
            {
                // Written anew in the middle of the reading.
            }
        }

        run.LeftOut.Add($"{blob.Container}/{blob.Name}");
        return null;
    }

    /// <summary>A list gives tags without the quotes that an answer's header has.</summary>
    private static string Bare(ETag? tag) => $"{tag}".Trim('"');

    private static bool IsKeyInClear(BackupBlob blob) => blob.Container == StorageNames.Containers.DeskData
        && (blob.Name == DeskKeys.InStorage || blob.Name.StartsWith(KeyRingFiles.Folder, StringComparison.Ordinal));

    private static bool IsWrapped(BackupBlob blob, MemoryStream text) =>
        blob.Name != DeskKeys.InStorage && WrappedKey.IsText(System.Text.Encoding.UTF8.GetString(text.ToArray()));

    private static MemoryStream Rewound(MemoryStream stream)
    {
        stream.Position = 0;
        return stream;
    }

    private static BackupBlob Described(string container, BlobItem blob) => new(
        container,
        blob.Name,
        Bare(blob.Properties.ETag),
        blob.Properties.BlobType == BlobType.Append
    )
    {
        Metadata = blob.Metadata.AsReadOnly(),
        ContentType = blob.Properties.ContentType,
        ContentDisposition = blob.Properties.ContentDisposition,
        CacheControl = blob.Properties.CacheControl,
    };
}
