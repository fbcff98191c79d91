using Azure.Storage.Blobs.Models;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;

namespace CaseDesk.TestKit.Account;

/// <summary>Puts files where merchants put them and looks where they end.</summary>
public static class StoredFiles
{
    public static Task PutIncomingAsync(this StoreDesk desk, string caseId, string evidenceId, byte[] bytes) =>
        desk.Storage.Blobs.GetBlobContainerClient(StorageNames.Containers.EvidenceIncoming)
            .GetBlobClient(EvidenceBlobs.Name(caseId, evidenceId)).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true);

    /// <summary>A file on record as uploading, without bytes.</summary>
    public static async Task<string> StartUploadAsync(
        this StoreDesk desk,
        string caseId,
        byte[] bytes,
        string? sha256 = null,
        string? fileName = null
    )
    {
        var id = CaseDesk.Storage.Cases.CaseIds.NewEvidence();
        var file = SampleFiles.Item(id, "logistics", bytes.Length) with { Sha256 = sha256 };
        if (fileName is not null)
            file = file with { FileName = fileName };
        await desk.StepAsync(caseId, _ => new[] { new EvidenceStarted(file) });
        return id;
    }

    /// <summary>A file on record as inspecting, with its bytes in the incoming container.</summary>
    public static async Task<string> ReceiveAsync(
        this StoreDesk desk,
        string caseId,
        byte[] bytes,
        string? sha256 = null,
        string? fileName = null
    )
    {
        var id = await desk.StartUploadAsync(caseId, bytes, sha256, fileName);
        await desk.PutIncomingAsync(caseId, id, bytes);
        await desk.StepAsync(caseId, found => ReceiveUpload.Decide(found!, new ReceiveUpload(id, null)));
        return id;
    }

    public static Task<byte[]?> SealedAsync(this StoreDesk desk, string caseId, string evidenceId) =>
        desk.BytesAsync(StorageNames.Containers.EvidenceSealed, caseId, evidenceId);

    public static Task<byte[]?> CleanAsync(this StoreDesk desk, string caseId, string evidenceId) =>
        desk.BytesAsync(StorageNames.Containers.EvidenceClean, caseId, evidenceId);

    public static Task<byte[]?> IncomingAsync(this StoreDesk desk, string caseId, string evidenceId) =>
        desk.BytesAsync(StorageNames.Containers.EvidenceIncoming, caseId, evidenceId);

    private static async Task<byte[]?> BytesAsync(this StoreDesk desk, string container, string caseId, string evidenceId)
    {
        var blob = desk.Storage.Blobs.GetBlobContainerClient(container).GetBlobClient(EvidenceBlobs.Name(caseId, evidenceId));
        if (!await blob.ExistsAsync())
            return null;
        BlobDownloadResult found = await blob.DownloadContentAsync();
        return found.Content.ToArray();
    }
}
