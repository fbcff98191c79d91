using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Inspection.Apart;
using CaseDesk.Inspection.Malware;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Evidence;

/// <summary>Sends a file's message again, later, while something else has to come first.</summary>
public sealed partial class InspectionWaits(QueuePost post, LookPoisonMessages poisonMessages, ILogger<InspectionWaits> logger)
{
    /// <summary>
    /// Looks at bytes that do not keep still, beside the first: two minutes. A client that sends its file twice is done by then.
    /// </summary>
    private const int MaxMoves = 10;

    /// <summary>The case does not say yet that the bytes are there. In the end the hint is let go.</summary>
    public async Task ForCaseAsync(EvidenceArrived message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (HintRetryBudget.Next(message.Waits) is { } wait)
            await post.SendAsync(message with { Waits = message.Waits + 1 }, wait, cancellation);
        else
            Log.LetGo(logger, message.CaseId, message.EvidenceId);
    }

    /// <summary>The scanner elsewhere has not ended yet.</summary>
    /// <exception cref="ScannerProblemException">It never ends: a poison message. The message fails, is poison, and is tried again until
    /// somebody looks.</exception>
    public async Task ForScanAsync(EvidenceArrived message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (HintRetryBudget.Next(message.ScanWaits) is not { } wait)
            throw new ScannerProblemException(
                $"The scanner has said nothing of evidence {message.EvidenceId} of case {message.CaseId} for {HintRetryBudget.Total.TotalMinutes:0} minutes."
            );
        await post.SendAsync(message with { ScanWaits = message.ScanWaits + 1 }, wait, cancellation);
    }

    /// <summary>An inspector died of the file: another has a look, without the check in which it died where that one only warns.</summary>
    public async Task ForAnotherLookAsync(EvidenceArrived message, JobEnd.Died death, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(death);
        Log.LookDied(logger, message.CaseId, message.EvidenceId, death.How, death.In);
        var skip = message.Skip ?? [];
        if (CheckNames.MayBeSkipped.Contains(death.In))
            skip = [.. skip.Append(death.In).Distinct()];
        await post.SendAsync(message with
            {
                Looks = message.Looks + 1,
                Skip = skip,
            },
            null,
            cancellation
        );
    }

    /// <summary>
    /// Somebody wrote the bytes while they were looked at: they are looked at again. Whoever goes on so makes no poison messages by it.
    /// </summary>
    /// <returns>False when it was so too often.</returns>
    public async Task<bool> ForStillnessAsync(EvidenceArrived message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Moved >= MaxMoves || HintRetryBudget.Next(message.Moved) is not { } wait)
            return false;
        await post.SendAsync(message with { Moved = message.Moved + 1 }, wait, cancellation);
        return true;
    }

    /// <summary>Inspectors died of the file and none of them looks again; see <see cref="LookPoisonMessages.NoteAsync"/>.</summary>
    public Task NoteDeathsAsync(string caseId, string evidenceId, int deaths, CancellationToken cancellation) =>
        poisonMessages.NoteAsync(caseId, evidenceId, deaths, cancellation);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Evidence {EvidenceId} of case {CaseId} was never recorded as received; its hint is let go"
        )]
        public static partial void LetGo(ILogger logger, string caseId, string evidenceId);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Evidence {EvidenceId} of case {CaseId}: an inspector ended ({How}) in the check \"{Check}\""
        )]
        public static partial void LookDied(ILogger logger, string caseId, string evidenceId, InspectorDeath how, string check);
    }
}
