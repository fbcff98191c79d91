using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CaseDesk.Inspection.Location;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// Copies of sealed files without the places they record. Made from the sealed bytes, which never change, so that a run after a crash makes
/// the same copy and finds it there.
/// </summary>
public sealed class CleanCopies(StorageClients storage)
{
    private const int BlockBytes = 8 << 20;

    /// <returns>The copy's SHA-256, lower-case hex.</returns>
    public async Task<string> WriteAsync(string caseId, string evidenceId, IReadOnlyList<Patch> patches, CancellationToken cancellation)
    {
        var source = Blob(StorageNames.Containers.EvidenceSealed, caseId, evidenceId);
        await using var original = await source.OpenReadAsync(
            new BlobOpenReadOptions(allowModifications: false) { BufferSize = BlockBytes },
            cancellation
        );
        await using var patched = new PatchedStream(original, patches);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var hashed = new CryptoStream(patched, new HashOf(hash), CryptoStreamMode.Read);
        try
        {
            await Blob(StorageNames.Containers.EvidenceClean, caseId, evidenceId)
                .UploadAsync(
                    hashed,
                    new BlobUploadOptions
                    {
                        Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                        Metadata = StorageSchema.Marked(),
                        TransferOptions = new StorageTransferOptions
                        {
                            InitialTransferSize = BlockBytes,
                            MaximumTransferSize = BlockBytes,
                            MaximumConcurrency = 1,
                        },
                    },
                    cancellation
                );
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            // Made by an earlier run from the same bytes: only the hash is still needed.
            await hashed.CopyToAsync(Stream.Null, cancellation);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private BlobClient Blob(string container, string caseId, string evidenceId) =>
        storage.Blobs.GetBlobContainerClient(container).GetBlobClient(EvidenceBlobs.Name(caseId, evidenceId));

    /// <summary>Passes everything through and hashes it.</summary>
    private sealed class HashOf(IncrementalHash hash) : ICryptoTransform
    {
        public bool CanReuseTransform => false;

        public bool CanTransformMultipleBlocks => true;

        public int InputBlockSize => 1;

        public int OutputBlockSize => 1;

        public int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)
        {
            hash.AppendData(inputBuffer, inputOffset, inputCount);
            Buffer.BlockCopy(inputBuffer, inputOffset, outputBuffer, outputOffset, inputCount);
            return inputCount;
        }

        public byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)
        {
            hash.AppendData(inputBuffer, inputOffset, inputCount);
            return inputBuffer.AsSpan(inputOffset, inputCount).ToArray();
        }

        public void Dispose()
        {
        }
    }
}
