using Azure.Storage.Blobs;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// What somebody with the keys of the storage account could do to sealed bytes where no policy of the container stops it.
/// </summary>
internal static class StoredEvidence
{
    public static async Task OverwriteAsync(string connection, string caseId, string evidenceId, byte[] bytes) =>
        await new BlobClient(connection, StorageNames.Containers.EvidenceSealed, EvidenceBlobs.Name(caseId, evidenceId)).UploadAsync(
            new BinaryData(bytes),
            overwrite: true
        );
}
