using System.Diagnostics.CodeAnalysis;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Evidence;

/// <summary>Judges what was seen of a file, and records it.</summary>
public sealed partial class EvidenceVerdicts(
    CaseWriter writer,
    IStepFollower follower,
    EvidenceLimits limits,
    ILogger<EvidenceVerdicts> logger
)
{
    /// <summary>Too large is judged by size alone: nobody pays for reading it. Nor is there anything to read in an empty one.</summary>
    public bool IsReadable([NotNullWhen(true)] IncomingBytes? bytes) => bytes is { Size: > 0 } && bytes.Size <= limits.MaxBytes;

    /// <summary>
    /// The message of the inspection stands in for that of the step: it is there until the verdict is announced, too.
    /// </summary>
    /// <param name="clean">The hash of the copy without places; null when the original needs none.</param>
    /// <returns>The file's status afterwards.</returns>
    /// <exception cref="InvalidOperationException">The verdict is recorded, and not announced yet: to be run again.</exception>
    public async Task<EvidenceStatus> RecordAsync(
        string caseId,
        string evidenceId,
        Looked looked,
        string? clean,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var step = await writer.StepAsync(
            caseId,
            new StepContext(now, "system") { IsTimeless = true, StandIn = new StandIn() },
            newest => Record(newest, evidenceId, looked, clean),
            cancellation
        );
        if (step.IsRefused)
            throw new InvalidOperationException($"Verdict on {evidenceId} of case {caseId} was refused: {step.Refusal.Code}.");
        if (step.Value.Announced is { } announced && !await announced)
            throw new InvalidOperationException($"Verdict on {evidenceId} of case {caseId} is not announced yet.");
        await AnnounceAsync(caseId, step.Value.Waiting, cancellation);
        var status = step.Value.Case.Evidence[evidenceId].Status;
        Log.Judged(logger, caseId, evidenceId, status);
        return status;
    }

    /// <summary>What an earlier run recorded and did not come to announce.</summary>
    /// <param name="waiting">Numbers of alerts; mostly none.</param>
    public Task AnnounceAsync(string caseId, IReadOnlyList<long> waiting, CancellationToken cancellation) =>
        waiting.Count == 0 ? Task.CompletedTask : follower.AnnounceAsync(caseId, cancellation);

    /// <summary>Judged again on the newest state: of two equal files inspected at once, only the first is sealed.</summary>
    private Outcome<IReadOnlyList<CaseEvent>> Record(Case? found, string evidenceId, Looked looked, string? clean)
    {
        if (found is null)
            return CaseRefusals.CaseNotFound.With();
        var checks = InspectionRules.Check(Input(found, evidenceId, looked));
        return new Outcome<IReadOnlyList<CaseEvent>>(
            RecordVerdict.Decide(found, evidenceId, Judge(found, evidenceId, looked), looked.Facts, checks, clean, looked.Invoice)
        );
    }

    public Verdict Judge(Case found, string evidenceId, Looked looked) => InspectionRules.Judge(Input(found, evidenceId, looked));

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

        return new InspectionInput(
            evidenceId,
            file.FileName,
            file.Size,
            file.Sha256,
            looked.Facts,
            limits,
            limits.Takes(FileKind.Zip),
            known
        )
        {
            ContentChecks = looked.Checks,
            SealedElsewhere = elsewhere,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Evidence {EvidenceId} of case {CaseId} is {Status}")]
        public static partial void Judged(ILogger logger, string caseId, string evidenceId, EvidenceStatus status);
    }
}
