using CaseDesk.Inspection.Malware;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// Reads what Microsoft Defender for Storage wrote on the blob as an index tag once it had scanned it. Tickets carry no right to write
/// tags,
/// and a blob that is written again loses them, so a merchant cannot bring a verdict along.
/// </summary>
public sealed class DefenderScanner(EvidenceBlobs blobs) : IMalwareScanner
{
    /// <summary>Microsoft spells the second word with and without a capital.</summary>
    public const string ResultTag = "Malware Scanning scan result";

    public const string Clean = "No threats found";
    public const string Malicious = "Malicious";

    public async Task<bool> IsReadyAsync(string caseId, string evidenceId, IncomingBytes bytes, CancellationToken cancellation) =>
        await FindAsync(caseId, evidenceId, cancellation) is not null;

    public async Task<ScanAnswer?> ScanAsync(string caseId, string evidenceId, IncomingBytes bytes, CancellationToken cancellation) =>
        await FindAsync(caseId, evidenceId, cancellation) switch
        {
            // Tags were there a moment ago: the blob was written again, and copying it will fail on its ETag.
            null => throw new ScannerProblemException($"The scan result of evidence {evidenceId} of case {caseId} is gone."),
            var result when result.Equals(Clean, StringComparison.OrdinalIgnoreCase) => new ScanAnswer.Clean(),
            var result when result.Equals(Malicious, StringComparison.OrdinalIgnoreCase) => new ScanAnswer.Infected("Microsoft Defender"),
            // "Not Scanned" (locked, a kind it does not know) and its errors (SAM259201 and on).
            var result => new ScanAnswer.Incomplete(result),
        };

    private async Task<string?> FindAsync(string caseId, string evidenceId, CancellationToken cancellation)
    {
        var tags = await blobs.IncomingTagsAsync(caseId, evidenceId, cancellation);
        return tags.FirstOrDefault(tag => tag.Key.Equals(ResultTag, StringComparison.OrdinalIgnoreCase)).Value;
    }
}
