using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Custody;

/// <summary>Gives a sealed file out to be read; each time is on the record.</summary>
/// <param name="Original">Whether the bytes as uploaded are wanted.</param>
/// <param name="ByDesk">The desk also reads what was withdrawn after it was handed in.</param>
public sealed record ReadEvidence(string EvidenceId, bool Original, bool ByDesk)
{
    /// <summary>Who reads; null for an entry of its own each time.</summary>
    public string? Reader { get; init; }

    /// <summary>The entry of this reading; none when it is counted with an earlier one of the same file by the same reader.</summary>
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, ReadEvidence command, DateTimeOffset now)
    {
        var decided = Decide(@case, command);
        var counted =
            command.Reader is { } by && Reading.Find(@case, Reading.Of(command.EvidenceId, command.Original), by, now) is not null;
        return counted && !decided.IsRefused ? Array.Empty<CaseEvent>() : decided;
    }

    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, ReadEvidence command)
    {
        if (!@case.Evidence.TryGetValue(command.EvidenceId, out var file))
            return UploadRefusals.EvidenceNotFound.With();
        // Of an erasure that is on its way.
        if (@case.ErasedAt is not null)
            return CustodyRefusals.ContentErased.With();
        return file.Status switch
        {
            EvidenceStatus.Sealed => new CaseEvent[] { new EvidenceRead(command.EvidenceId, command.Original) { Reader = command.Reader } },
            EvidenceStatus.Withdrawn when command.ByDesk && WithdrawEvidence.IsHandedIn(@case, file) => new CaseEvent[]
            {
                new EvidenceRead(command.EvidenceId, command.Original) { Reader = command.Reader },
            },
            EvidenceStatus.Erased => CustodyRefusals.ContentErased.With(),
            _ => UploadRefusals.ContentNotReady.With(),
        };
    }
}
