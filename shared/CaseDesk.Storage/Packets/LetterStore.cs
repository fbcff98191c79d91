using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CaseDesk.Core.Packets;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Packets;

/// <summary>
/// The words that a letter was asked for with, beside the packets and named by their hash. Written before the step that names them: one
/// that
/// never commits leaves a blob that nobody points at.
/// </summary>
public sealed class LetterStore(StorageClients storage)
{
    private readonly BlobContainerClient _container = storage.Blobs.GetBlobContainerClient(StorageNames.Containers.Packets);

    /// <summary>The bytes to keep, and their SHA-256 in lower-case hex.</summary>
    public static (byte[] Bytes, string Sha256) Form(LetterMaterial letter)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(letter, StorageJson.Options);
        return (bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    public async Task SaveAsync(string caseId, byte[] bytes, string sha256, CancellationToken cancellation)
    {
        try
        {
            await _container
                .GetBlobClient(Name(caseId, sha256))
                .UploadAsync(
                    BinaryData.FromBytes(bytes),
                    new BlobUploadOptions
                    {
                        Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                        Metadata = StorageSchema.Marked(),
                    },
                    cancellation
                );
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            // The same words are there already.
        }
    }

    /// <exception cref="InvalidOperationException">The stored bytes are others than the case names.</exception>
    /// <exception cref="NewerSchemaException">It needs a newer program.</exception>
    public async Task<LetterMaterial> ReadAsync(string caseId, string sha256, CancellationToken cancellation)
    {
        BlobDownloadResult read = await _container.GetBlobClient(Name(caseId, sha256)).DownloadContentAsync(cancellation);
        StorageSchema.Check(read.Details.Metadata, Name(caseId, sha256));
        var bytes = read.Content.ToMemory();
        if (Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) != sha256)
            throw new InvalidOperationException($"The letter {sha256} of case {caseId} is stored with other bytes.");
        return JsonSerializer.Deserialize<LetterMaterial>(bytes.Span, StorageJson.Options)!;
    }

    private static string Name(string caseId, string sha256) => PacketNames.Letter(caseId, sha256);
}
