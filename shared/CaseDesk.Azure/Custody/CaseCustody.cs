using System.Globalization;
using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Evidence;
using CaseDesk.Core.Custody;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Azure.Custody;

/// <summary>What a look at a case's whole record found.</summary>
/// <param name="Anchors">Daily anchors that hold the case.</param>
/// <param name="Files">Sealed files whose bytes were read and hashed; null when they were not.</param>
public sealed record CustodyReport(long Length, string Link, int Anchors, int? Files, IReadOnlyList<CustodyFault> Faults);

/// <summary>Checks a case's record against itself, against the anchors and, when asked, against the sealed bytes.</summary>
public sealed class CaseCustody(CaseTable cases, AnchorLog log, AnchorBook anchors, EvidenceBlobs blobs)
{
    private const int MaxTries = 8;

    /// <param name="readFiles">Whether every sealed byte is read again: as long as that takes.</param>
    public async Task<CustodyReport?> CheckAsync(string caseId, bool readFiles, CancellationToken cancellation)
    {
        if (await ReadAsync(caseId, cancellation) is not var (state, lines))
            return null;
        var (held, faults) = await AnchoredAsync(state, cancellation);
        faults.AddRange(ChainCheck.Of(state, lines, held));
        int? read = null;
        if (readFiles)
        {
            read = 0;
            foreach (var file in state.Evidence.Values.Where(file => file.Status == EvidenceStatus.Sealed))
            {
                var sha256 = await blobs.HashSealedAsync(caseId, file.EvidenceId, cancellation);
                if (sha256 != file.Sha256)
                    faults.Add(new CustodyFault(sha256 is null ? CustodyFaults.FileMissing : CustodyFaults.FileChanged, file.EvidenceId));
                read++;
            }
        }

        return new CustodyReport(state.TimelineLength, state.ChainLink ?? "", held.Count, read, faults);
    }

    /// <summary>State and timeline of one moment: read again while somebody takes steps in between.</summary>
    private async Task<(Case State, IReadOnlyList<TimelineLine> Lines)?> ReadAsync(string caseId, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await cases.FindAsync(caseId, cancellation) is not { } before)
                return null;
            var lines = await cases.LinesAsync(caseId, 0, int.MaxValue, cancellation);
            var after = await cases.FindHeadAsync(caseId, cancellation);
            if (after?.Tag == before.Tag)
                return (before.Case, lines);
        }

        throw new CaseBusyException(caseId, MaxTries);
    }

    /// <summary>What every anchor since the case was opened says of it. The day's whole tree is built again, so that a changed list of heads shows.</summary>
    private async Task<(List<ChainHead> Held, List<CustodyFault> Faults)> AnchoredAsync(Case state, CancellationToken cancellation)
    {
        var (held, faults) = (new List<ChainHead>(), new List<CustodyFault>());
        foreach (var known in await anchors.SinceAsync(ShanghaiTime.DateOf(state.OpenedAt), cancellation))
        {
            var heads = known.Anchor is { } anchor ? await log.HeadsAsync(anchor.Day, cancellation) : null;
            if (heads is null || Convert.ToHexStringLower(MerkleTree.Root([.. heads.Select(head => head.Leaf)])) != known.Anchor!.Root)
                faults.Add(new CustodyFault(CustodyFaults.AnchorInvalid, known.Anchor?.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "?"));
            else if (AnchorBook.IndexOf(heads, state.Id) is var index and >= 0)
                held.Add(heads[index]);
        }

        return (held, faults);
    }
}
