using Azure;
using CaseDesk.Azure.Cases;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Azure.Evidence;

/// <summary>
/// Looks at a received file and seals or refuses it. Safe to run again from any point: the copies are create-only and the verdict is
/// recorded only while the file still waits for one.
/// </summary>
public sealed partial class EvidenceInspector(
    CaseTable cases, CaseWriter writer, EvidenceBlobs blobs, CleanCopies copies, EvidenceLook look, EvidenceLimits limits, InspectionWaits waits,
    LookPoisonMessages poisonMessages, ILogger<EvidenceInspector> logger)
{
    private static readonly ContentFacts NothingThere = new(0, "", FileKind.Empty);

    public async Task InspectAsync(EvidenceArrived message, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (caseId, evidenceId) = (message.CaseId, message.EvidenceId);
        var found = (await cases.FindAsync(caseId, cancellation))?.Case;
        var file = found?.Evidence.GetValueOrDefault(evidenceId);
        if (file is null or { Status: EvidenceStatus.Uploading })
        {
            await waits.ForCaseAsync(message, cancellation);
            return;
        }

        // Sealed before, but whoever did it ended before tidying up.
        if (file.Status == EvidenceStatus.Sealed)
            await blobs.DeleteIncomingAsync(caseId, evidenceId, cancellation);
        if (file.Status != EvidenceStatus.Inspecting)
            return;
        try
        {
            await InspectAsync(message, found!, file, now, cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 412)
        {
            // A file may have two messages. The other run judged it and took the bytes away under this one, which is no failure and must not
            // count as one: five make a poison message. While nobody has judged the file, it is.
            if ((await cases.FindAsync(caseId, cancellation))?.Case.Evidence.GetValueOrDefault(evidenceId) is { Status: EvidenceStatus.Inspecting })
                throw;
        }
    }

    private async Task InspectAsync(EvidenceArrived message, Case found, EvidenceItem file, DateTimeOffset now, CancellationToken cancellation)
    {
        var (caseId, evidenceId) = (message.CaseId, message.EvidenceId);
        var bytes = await blobs.FindIncomingAsync(caseId, evidenceId, cancellation);
        if (bytes is { Size: > 0 } && bytes.Size <= limits.MaxBytes && !await look.IsReadyAsync(caseId, evidenceId, bytes, cancellation))
        {
            await waits.ForScanAsync(message, cancellation);
            return;
        }

        var looked = await LookAsync(found, file, message, bytes, cancellation);
        if (looked is { Death: { } death, Checks: [] })
        {
            await waits.ForAnotherLookAsync(message, death, cancellation);
            return;
        }

        var deaths = message.Looks + (looked.Death is null ? 0 : 1);
        if (deaths > 0)
            await poisonMessages.NoteAsync(caseId, evidenceId, deaths, cancellation);
        var verdict = Judge((await cases.FindAsync(caseId, cancellation))!.Case, evidenceId, looked);
        var clean = bytes is not null && verdict is Verdict.Sealed ? await SealAsync(caseId, evidenceId, bytes, looked, cancellation) : null;
        var step = await writer.StepAsync(caseId, new StepContext(now, "system"), newest => Record(newest, evidenceId, looked, clean), cancellation);
        if (step.IsRefused)
            throw new InvalidOperationException($"Verdict on {evidenceId} of case {caseId} was refused: {step.Refusal.Code}.");
        Log.Judged(logger, caseId, evidenceId, step.Value.Case.Evidence[evidenceId].Status);
        if (step.Value.Case.Evidence[evidenceId].Status == EvidenceStatus.Sealed)
            await blobs.DeleteIncomingAsync(caseId, evidenceId, cancellation);
        else
            await blobs.LetGoIncomingAsync(caseId, evidenceId, cancellation);
    }

    private async Task<Looked> LookAsync(Case found, EvidenceItem file, EvidenceArrived message, IncomingBytes? bytes, CancellationToken cancellation)
    {
        // Too large is judged by size alone: nobody pays for reading it.
        if (bytes is null or { Size: 0 } || bytes.Size > limits.MaxBytes)
            return new Looked(bytes is null ? NothingThere : NothingThere with { Size = bytes.Size, Kind = FileKind.Unknown }, [], []);
        return await look.AtAsync(found, file, message, bytes, facts => Judge(found, file.EvidenceId, new Looked(facts, [], [])), cancellation);
    }

    /// <returns>The hash of the copy without places; null when the original needs none.</returns>
    private async Task<string?> SealAsync(string caseId, string evidenceId, IncomingBytes bytes, Looked looked, CancellationToken cancellation)
    {
        await blobs.SealAsync(caseId, evidenceId, bytes, looked.Facts.Sha256, cancellation);
        return looked.Patches.Count > 0 ? await copies.WriteAsync(caseId, evidenceId, looked.Patches, cancellation) : null;
    }

    /// <summary>Judged again on the newest state: of two equal files inspected at once, only the first is sealed.</summary>
    private Outcome<IReadOnlyList<CaseEvent>> Record(Case? found, string evidenceId, Looked looked, string? clean)
    {
        if (found is null)
            return CaseRefusals.CaseNotFound.With();
        var checks = InspectionRules.Check(Input(found, evidenceId, looked));
        return new Outcome<IReadOnlyList<CaseEvent>>(RecordVerdict.Decide(found, evidenceId, Judge(found, evidenceId, looked), looked.Facts, checks, clean, looked.Invoice));
    }

    private Verdict Judge(Case found, string evidenceId, Looked looked) => InspectionRules.Judge(Input(found, evidenceId, looked));

    private InspectionInput Input(Case found, string evidenceId, Looked looked)
    {
        var file = found.Evidence[evidenceId];
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var elsewhere = new Dictionary<string, EvidenceItem>(StringComparer.Ordinal);
        foreach (var other in found.Evidence.Values.Where(other => other.Status == EvidenceStatus.Sealed && other.EvidenceId != evidenceId))
        {
            if (other.Item == file.Item)
                known[other.Sha256!] = other.EvidenceId;
            else
                elsewhere[other.Sha256!] = other;
        }

        return new InspectionInput(evidenceId, file.FileName, file.Size, file.Sha256, looked.Facts, limits, limits.Takes(FileKind.Zip), known) 
        {
            ContentChecks = looked.Checks, SealedElsewhere = elsewhere,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Evidence {EvidenceId} of case {CaseId} is {Status}")]
        public static partial void Judged(ILogger logger, string caseId, string evidenceId, EvidenceStatus status);
    }
}
