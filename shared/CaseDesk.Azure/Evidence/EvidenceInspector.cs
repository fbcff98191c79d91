using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Storage;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Azure.Evidence;

/// <summary>
/// Reads a received file once, from end to end, and seals or refuses it. Safe to run again from any point: the copy is create-only and
/// the verdict is recorded only while the file still waits for one.
/// </summary>
public sealed partial class EvidenceInspector(CaseTable cases, CaseWriter writer, EvidenceBlobs blobs, EvidenceLimits limits, QueuePost post, ILogger<EvidenceInspector> logger)
{
    private const int ChunkBytes = 1 << 20;

    public async Task InspectAsync(EvidenceArrived message, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (caseId, evidenceId) = (message.CaseId, message.EvidenceId);
        var file = (await cases.FindAsync(caseId, cancellation))?.Case.Evidence.GetValueOrDefault(evidenceId);
        if (file is null or { Status: EvidenceStatus.Uploading })
        {
            await WaitAsync(message, cancellation);
            return;
        }

        // Sealed before, but whoever did it ended before tidying up.
        if (file.Status == EvidenceStatus.Sealed)
            await blobs.DeleteIncomingAsync(caseId, evidenceId, cancellation);
        if (file.Status != EvidenceStatus.Inspecting)
            return;
        var bytes = await blobs.FindIncomingAsync(caseId, evidenceId, cancellation);
        var facts = bytes is null ? new ContentFacts(0, "", FileKind.Empty) : await ReadAsync(caseId, evidenceId, bytes, cancellation);
        var verdict = Judge((await cases.FindAsync(caseId, cancellation))!.Case, evidenceId, facts);
        if (bytes is not null && verdict is Verdict.Sealed)
            await blobs.SealAsync(caseId, evidenceId, bytes, facts.Sha256, cancellation);
        var step = await writer.StepAsync(caseId, new StepContext(now, "system"), found => Record(found, evidenceId, facts), cancellation);
        if (step.IsRefused)
            throw new InvalidOperationException($"Verdict on {evidenceId} of case {caseId} was refused: {step.Refusal.Code}.");
        Log.Judged(logger, caseId, evidenceId, step.Value.Case.Evidence[evidenceId].Status);
        if (step.Value.Case.Evidence[evidenceId].Status == EvidenceStatus.Sealed)
            await blobs.DeleteIncomingAsync(caseId, evidenceId, cancellation);
        else
            await blobs.LetGoIncomingAsync(caseId, evidenceId, cancellation);
    }

    private async Task<ContentFacts> ReadAsync(string caseId, string evidenceId, IncomingBytes bytes, CancellationToken cancellation)
    {
        // Too large is judged by size alone: nobody pays for reading it.
        if (bytes.Size > limits.MaxBytes)
            return new ContentFacts(bytes.Size, "", FileKind.Unknown);
        using var digest = new ContentDigest();
        var chunk = new byte[ChunkBytes];
        await using var stream = await blobs.OpenIncomingAsync(caseId, evidenceId, bytes, cancellation);
        for (int read; (read = await stream.ReadAsync(chunk, cancellation)) > 0;)
            digest.Append(chunk.AsSpan(0, read));
        return digest.Finish();
    }

    /// <summary>Judged again on the newest state: of two equal files inspected at once, only the first is sealed.</summary>
    private Outcome<IReadOnlyList<CaseEvent>> Record(Case? found, string evidenceId, ContentFacts facts)
    {
        if (found is null)
            return CaseRefusals.CaseNotFound.With();
        return new Outcome<IReadOnlyList<CaseEvent>>(RecordVerdict.Decide(found, evidenceId, Judge(found, evidenceId, facts), facts));
    }

    private Verdict Judge(Case found, string evidenceId, ContentFacts facts)
    {
        var file = found.Evidence[evidenceId];
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var other in found.Evidence.Values.Where(other => other.Status == EvidenceStatus.Sealed && other.EvidenceId != evidenceId))
            known[other.Sha256!] = other.EvidenceId;
        return InspectionRules.Judge(new InspectionInput(evidenceId, file.FileName, file.Size, file.Sha256, facts, limits, limits.Takes(FileKind.Zip), known));
    }

    private async Task WaitAsync(EvidenceArrived message, CancellationToken cancellation)
    {
        if (HintPatience.Next(message.Waits) is { } wait)
            await post.SendAsync(StorageNames.Queues.EvidenceReceived, message with { Waits = message.Waits + 1 }, wait, cancellation);
        else
            Log.LetGo(logger, message.CaseId, message.EvidenceId);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Evidence {EvidenceId} of case {CaseId} is {Status}")]
        public static partial void Judged(ILogger logger, string caseId, string evidenceId, EvidenceStatus status);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Evidence {EvidenceId} of case {CaseId} was never recorded as received; its hint is let go")]
        public static partial void LetGo(ILogger logger, string caseId, string evidenceId);
    }
}
