using System.Text;
using Azure.Storage.Queues.Models;

namespace CaseDesk.TestKit.Account;

/// <summary>What Event Grid writes onto a queue when a file of a case is in storage: the emulator has none.</summary>
public static class LandedFile
{
    private const string Source = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/casedesk/providers/Microsoft.Storage/storageAccounts/casedesk";

    private const string Data = """
        {"api":"PutBlockList","clientRequestId":"6d79dbfb-0e37-4fc4-981f-442c9ca65760","requestId":"831e1650-001e-001b-66ab-eeb76e000000",
        "eTag":"0x8D4BCC2E4835CD0","contentType":"application/octet-stream","contentLength":524288,"blobType":"BlockBlob",
        "url":"https://casedesk.blob.core.windows.net/evidence-incoming/x","sequencer":"00000000000004420000000000028963",
        "storageDiagnostics":{"batchId":"b68529f3-68cd-4744-baa4-3c0498ec19f0"}}
        """;

    public static string Event(string caseId, string evidenceId) => $$"""
        {"topic":"{{Source}}","subject":"{{Subject(caseId, evidenceId)}}","eventType":"Microsoft.Storage.BlobCreated",
        "eventTime":"2026-03-02T01:00:00.0000000Z","id":"831e1650-001e-001b-66ab-eeb76e069631","data":{{Data}},"dataVersion":"","metadataVersion":"1"}
        """;

    public static string CloudEvent(string caseId, string evidenceId) => $$"""
        {"specversion":"1.0","source":"{{Source}}","subject":"{{Subject(caseId, evidenceId)}}","type":"Microsoft.Storage.BlobCreated",
        "time":"2026-03-02T01:00:00.0000000Z","id":"831e1650-001e-001b-66ab-eeb76e069631","data":{{Data}}}
        """;

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>As the function gets it.</summary>
    public static QueueMessage Message(string text) => QueuesModelFactory.QueueMessage("m_1", "p", BinaryData.FromString(text), 1);

    private static string Subject(string caseId, string evidenceId) =>
        $"/blobServices/default/containers/evidence-incoming/blobs/{caseId}/{evidenceId}";
}
