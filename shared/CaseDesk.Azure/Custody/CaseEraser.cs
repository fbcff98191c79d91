using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Evidence;
using CaseDesk.Azure.Storage;
using CaseDesk.Core.State;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Azure.Custody;

/// <summary>Carries out an erasure that is on the record: the files' bytes, the entries' texts, the kept answers. Safe to run again from any point.</summary>
public sealed partial class CaseEraser(CaseTable cases, EvidenceBlobs blobs, QueuePost post, ILogger<CaseEraser> logger)
{
    public async Task EraseAsync(CaseToErase message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = message.CaseId;
        var found = await cases.FindHeadAsync(id, cancellation);
        if (found?.Case.ErasedAt is null)
        {
            if (HintRetryBudget.Next(message.Waits) is { } wait)
                await post.SendAsync(StorageNames.Queues.Erasures, message with { Waits = message.Waits + 1 }, wait, cancellation);
            return;
        }

        var erased = (await cases.TimelineAsync(id, 0, int.MaxValue, cancellation)).Select(entry => entry.Event).OfType<CaseErased>().Single();
        // The bytes first: while a policy of the container still keeps them, this fails aloud and the texts stay to tell why.
        await blobs.EraseAsync(id, cancellation);
        await cases.EraseTextsAsync(id, erased.Entries, cancellation);
        await cases.EraseAnswersAsync(id, cancellation);
        Log.Erased(logger, id, erased.Files.Count, erased.Entries.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Case {CaseId}: {Files} files and {Entries} entries erased")]
        public static partial void Erased(ILogger logger, string caseId, int files, int entries);
    }
}
