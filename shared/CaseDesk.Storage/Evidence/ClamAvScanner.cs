using CaseDesk.Inspection.Malware;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Evidence;

/// <summary>Streams the file from storage to clamd. An outage fails the message, which is tried again.</summary>
public sealed class ClamAvScanner(EvidenceBlobs blobs, IOptions<ScannerOptions> options) : IMalwareScanner
{
    public Task<bool> IsReadyAsync(string caseId, string evidenceId, IncomingBytes bytes, CancellationToken cancellation) =>
        Task.FromResult(true);

    public async Task<ScanAnswer?> ScanAsync(string caseId, string evidenceId, IncomingBytes bytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var settings = options.Value;
        if (bytes.Size > settings.ClamAvMaxBytes)
            return new ScanAnswer.TooLarge();
        var (host, port) = settings.ClamAvHostAndPort!.Value;
        await using var content = await blobs.OpenIncomingAsync(caseId, evidenceId, bytes, cancellation);
        return await new ClamAvClient(host, port, TimeSpan.FromSeconds(settings.ClamAvTimeoutSeconds)).ScanAsync(content, cancellation);
    }
}
