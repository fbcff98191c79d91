using CaseDesk.Core.Custody;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Custody;

/// <summary>
/// Carries out an erasure that is on the record: the files' bytes, the entries' texts, the kept answers. Safe to run again from any point.
/// </summary>
public sealed partial class CaseEraser(CaseTable cases, CaseWriter writer, EvidenceBlobs blobs, QueuePost post, ILogger<CaseEraser> logger)
{
    private const int MaxTries = 8;

    public async Task EraseAsync(CaseToErase message, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = message.CaseId;
        using var hop = DeskTraces.Follow("case.erase", message.Traceparent, (DeskTraces.CaseId, id));
        var found = await cases.FindHeadAsync(id, cancellation);
        if (found?.Case.ErasedAt is null)
        {
            if (HintRetryBudget.Next(message.Waits) is { } wait)
                await post.SendAsync(message with { Waits = message.Waits + 1 }, wait, cancellation);
            return;
        }

        var timeline = await RecordAsync(id, now, cancellation);
        // The bytes first: while a policy of the container still keeps them, this fails aloud and the texts stay to tell why.
        await blobs.EraseAsync(id, cancellation);
        await cases.EraseTextsAsync(id, ErasureParts.EntriesOf(timeline.Select(entry => entry.Event)), cancellation);
        await cases.EraseAnswersAsync(id, cancellation);
        Log.Erased(logger, id);
    }

    /// <summary>
    /// Puts on the record what did not fit the step that began the erasure, until nothing is left. Answers the timeline as it is then.
    /// </summary>
    private async Task<IReadOnlyList<TimelineEntry>> RecordAsync(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var timeline = await cases.TimelineAsync(id, 0, int.MaxValue, cancellation);
            var step = await writer.StepAsync(id, new StepContext(now, "system"), found => Continue(found, timeline), cancellation);
            if (step is { IsRefused: false, Value.Case: var @case } && @case.TimelineLength == timeline[^1].Sequence)
                return timeline;
            // A step that others took in between is no reason to give up early: each part that is on the record counts as a start.
            tries = step.IsRefused ? tries : -1;
        }

        throw new CaseBusyException(id, MaxTries);
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Continue(Case? found, IReadOnlyList<TimelineEntry> timeline) =>
        found is null ? CaseRefusals.CaseNotFound.With() : EraseCase.Continue(found, timeline);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Case {CaseId}: files and texts erased")]
        public static partial void Erased(ILogger logger, string caseId);
    }
}
