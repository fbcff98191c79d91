using CaseDesk.Inspection.Malware;

namespace CaseDesk.Storage.Evidence;

/// <summary>Nobody looks, and it is said so.</summary>
public sealed class NoScanner : IMalwareScanner
{
    public Task<bool> IsReadyAsync(string caseId, string evidenceId, IncomingBytes bytes, CancellationToken cancellation) =>
        Task.FromResult(true);

    public Task<ScanAnswer?> ScanAsync(string caseId, string evidenceId, IncomingBytes bytes, CancellationToken cancellation) =>
        Task.FromResult<ScanAnswer?>(null);
}
