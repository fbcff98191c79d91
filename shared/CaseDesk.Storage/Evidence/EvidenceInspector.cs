using System.Diagnostics;
using Azure;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// Looks at a received file and seals or refuses it. Safe to run again from any point: the copies are create-only and the verdict is
/// recorded only while the file still waits for one.
/// </summary>
public sealed class EvidenceInspector(
    CaseTable cases,
    RememberedCases remembered,
    IncomingFile files,
    EvidenceLook look,
    EvidenceVerdicts verdicts,
    InspectionWaits waits
)
{
    private static readonly ContentFacts s_nothingThere = new(0, "", FileKind.Empty);

    private static readonly ContentFacts s_neverStill = new(0, ContentFacts.NeverStill, FileKind.Unknown);

    public async Task InspectAsync(EvidenceArrived message, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (caseId, evidenceId) = (message.CaseId, message.EvidenceId);
        using var hop = DeskTraces.Follow(
            "evidence.inspect", message.Traceparent, (DeskTraces.CaseId, caseId), (DeskTraces.EvidenceId, evidenceId));
        var stored = await FindAsync(caseId, evidenceId, cancellation);
        var (found, file) = (stored?.Case, stored?.Case.Evidence.GetValueOrDefault(evidenceId));
        if (file is null or { Status: EvidenceStatus.Uploading })
        {
            await waits.ForCaseAsync(message, cancellation);
            return;
        }

        // Sealed before, but whoever did it ended before tidying up.
        if (file.Status == EvidenceStatus.Sealed)
            await files.TidyAsync(caseId, evidenceId, file.Status, cancellation);
        if (file.Status != EvidenceStatus.Inspecting)
        {
            await verdicts.AnnounceAsync(caseId, stored!.Waiting, cancellation);
            await files.EndAsync(caseId, file, cancellation);
            return;
        }

        bool isDone;
        try
        {
            isDone = await InspectAsync(message, found!, file, now, cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 412)
        {
            // A file may have two messages. The other run judged it and took the bytes away under this one, which is no failure and must
            // not count as one: five make a poison message.
            var newest = (await cases.FindAsync(caseId, cancellation))?.Case.Evidence.GetValueOrDefault(evidenceId);
            if (newest is not { Status: EvidenceStatus.Inspecting })
                return;
            // Nobody has judged it, and its bytes were written meanwhile: by a ticket, which may end our hold. No failure of the desk's.
            if (problem.Status != 412)
                throw;
            isDone = !await waits.ForStillnessAsync(message, cancellation);
            if (isDone)
                await RefuseAsync(newest, caseId, now, cancellation);
        }

        await (isDone ? files.EndAsync(caseId, file, cancellation) : files.LeaveAsync(caseId, file, cancellation));
    }

    /// <summary>
    /// What this process remembers will do as long as the file is still to be inspected by it: verdicts are judged on the newest state.
    /// </summary>
    private async Task<StoredCase?> FindAsync(string caseId, string evidenceId, CancellationToken cancellation) =>
        remembered.Find(caseId) is { } known
        && known.Case.Evidence.GetValueOrDefault(evidenceId) is { Status: EvidenceStatus.Inspecting }
            ? known
            : await cases.FindAsync(caseId, cancellation);

    private async Task RefuseAsync(EvidenceItem file, string caseId, DateTimeOffset now, CancellationToken cancellation)
    {
        var looked = new Looked(s_neverStill with { Size = file.Size }, [], []);
        var status = await verdicts.RecordAsync(caseId, file.EvidenceId, looked, null, now, cancellation);
        await files.TidyAsync(caseId, file.EvidenceId, status, cancellation);
    }

    /// <returns>False when a message asks for another look.</returns>
    private async Task<bool> InspectAsync(
        EvidenceArrived message,
        Case found,
        EvidenceItem file,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var ((caseId, evidenceId), begunAt) = ((message.CaseId, message.EvidenceId), Stopwatch.GetTimestamp());
        var bytes = await files.FindAsync(caseId, file, cancellation);
        if (verdicts.IsReadable(bytes) && !await look.IsReadyAsync(caseId, evidenceId, bytes, cancellation))
        {
            await waits.ForScanAsync(message, cancellation);
            return false;
        }

        var looked = await LookAsync(found, file, message, bytes, cancellation);
        if (looked is { Death: { } death, Checks: [] })
        {
            await waits.ForAnotherLookAsync(message, death, cancellation);
            return false;
        }

        var deaths = message.Looks + (looked.Death is null ? 0 : 1);
        if (deaths > 0)
            await waits.NoteDeathsAsync(caseId, evidenceId, deaths, cancellation);
        var newest = (await cases.FindAsync(caseId, cancellation))!;
        remembered.Keep(newest);
        var verdict = verdicts.Judge(newest.Case, evidenceId, looked);
        var clean =
            bytes is not null && verdict is Verdict.Sealed ? await files.SealAsync(caseId, evidenceId, bytes, looked, cancellation) : null;
        var status = await verdicts.RecordAsync(caseId, evidenceId, looked, clean, now, cancellation);
        await files.TidyAsync(caseId, evidenceId, status, cancellation);
        var word = KeyValuePair.Create<string, object?>("verdict", $"{status}");
        DeskMetrics.InspectionTime.Record(Stopwatch.GetElapsedTime(begunAt).TotalSeconds, word);
        return true;
    }

    private async Task<Looked> LookAsync(
        Case found,
        EvidenceItem file,
        EvidenceArrived message,
        IncomingBytes? bytes,
        CancellationToken cancellation
    )
    {
        // Too large is judged by size alone: nobody pays for reading it.
        if (!verdicts.IsReadable(bytes))
            return new Looked(bytes is null ? s_nothingThere : s_nothingThere with { Size = bytes.Size, Kind = FileKind.Unknown }, [], []);
        return await look.AtAsync(
            found,
            file,
            message,
            bytes,
            facts => verdicts.Judge(found, file.EvidenceId, new Looked(facts, [], [])),
            cancellation
        );
    }
}
