using System.Globalization;
using CaseDesk.Core.Custody;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Evidence;

namespace CaseDesk.Storage.Custody;

/// <summary>What a look at a case's whole record found.</summary>
/// <param name="Anchors">Daily anchors that hold the case.</param>
/// <param name="Files">Sealed files whose bytes were read and hashed; null when they were not.</param>
public sealed record CustodyReport(long Length, string Link, int Anchors, int? Files, IReadOnlyList<CustodyFault> Faults);

/// <summary>Checks a case's record against itself, against the anchors and, when asked, against the sealed bytes.</summary>
public sealed class CaseCustody(CaseTable cases, AnchorBook anchors, DeskKeys keys, EvidenceBlobs blobs, TimeProvider clock)
{
    private const int MaxTries = 8;

    /// <param name="readFiles">Whether every sealed byte is read again: as long as that takes.</param>
    public async Task<CustodyReport?> CheckAsync(string caseId, bool readFiles, CancellationToken cancellation)
    {
        if (await ReadAsync(caseId, cancellation) is not var (stored, lines))
            return null;
        var state = stored.Case;
        var (held, faults) = await AnchoredAsync(state, lines, cancellation);
        faults.AddRange(ChainCheck.Of(state, lines, held));
        if (!stored.Head.IsSealed(stored.Seal, await keys.PublicAsync(cancellation)))
            faults.Add(new CustodyFault(CustodyFaults.HeadForged, caseId));
        int? read = null;
        if (readFiles)
        {
            read = 0;
            foreach (var file in state.Evidence.Values.Where(file => file.Status == EvidenceStatus.Sealed))
            {
                var sha256 = await blobs.HashSealedAsync(caseId, file.EvidenceId, cancellation);
                if (sha256 != file.Sha256)
                    faults.Add(new CustodyFault(sha256 is null ? CustodyFaults.FileMissing : CustodyFaults.FileChanged, file.EvidenceId));
                if (file.CleanSha256 is { } clean && await blobs.HashCleanAsync(caseId, file.EvidenceId, cancellation) is var found && found != clean)
                    faults.Add(new CustodyFault(found is null ? CustodyFaults.CleanMissing : CustodyFaults.CleanChanged, file.EvidenceId));
                read++;
            }
        }

        return new CustodyReport(state.TimelineLength, state.ChainLink ?? "", held.Count, read, faults);
    }

    /// <summary>State and timeline of one moment: read again while somebody takes steps in between.</summary>
    private async Task<(StoredCase State, IReadOnlyList<TimelineLine> Lines)?> ReadAsync(string caseId, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await cases.FindAsync(caseId, cancellation) is not { } before)
                return null;
            var lines = await cases.LinesAsync(caseId, 0, int.MaxValue, cancellation);
            var after = await cases.FindHeadAsync(caseId, cancellation);
            if (after?.Tag == before.Tag)
                return (before, lines);
        }

        throw new CaseBusyException(caseId, MaxTries);
    }

    /// <summary>
    /// What every anchor since the case was opened says of it, and whether there is one of every day. A day's whole tree is built again, so that a changed list
    /// of heads shows.
    /// </summary>
    private async Task<(List<ChainHead> Held, List<CustodyFault> Faults)> AnchoredAsync(Case state, IReadOnlyList<TimelineLine> lines, CancellationToken cancellation)
    {
        var (opened, last) = (ShanghaiTime.DateOf(state.OpenedAt), DeskCustody.LastDay(clock.GetUtcNow()));
        var (signed, isWhole) = await anchors.FromAsync(opened, cancellation);
        var (held, faults) = (new List<ChainHead>(), new List<CustodyFault>(AnchorSequence.Of(signed, isWhole, opened, last)));
        var busy = lines.Select(ChainCheck.DayOf).OfType<DateOnly>().Where(day => day <= last).ToHashSet();
        foreach (var anchor in signed.Select(static line => line.Anchor).OfType<Anchor>().Where(anchor => anchor.Day >= opened))
        {
            var day = anchor.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (await anchors.HeadsOfAsync(anchor, cancellation) is not { } heads)
                faults.Add(new CustodyFault(CustodyFaults.AnchorInvalid, day));
            else if (AnchorBook.IndexOf(heads, state.Id) is var index and >= 0)
                held.Add(heads[index]);
            else if (busy.Contains(anchor.Day))
                faults.Add(new CustodyFault(CustodyFaults.AnchorLacksCase, day));
        }

        return (held, faults);
    }
}
