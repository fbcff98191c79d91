using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Custody;

/// <summary>Gives a sealed file out to be read; each time is on the record.</summary>
/// <param name="Original">Whether the bytes as uploaded are wanted.</param>
public sealed record ReadEvidence(string EvidenceId, bool Original)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, ReadEvidence command)
    {
        if (!@case.Evidence.TryGetValue(command.EvidenceId, out var file))
            return UploadRefusals.EvidenceNotFound.With();
        return file.Status switch
        {
            EvidenceStatus.Sealed => new CaseEvent[] { new EvidenceRead(command.EvidenceId, command.Original) },
            EvidenceStatus.Erased => CustodyRefusals.ContentErased.With(),
            _ => UploadRefusals.ContentNotReady.With(),
        };
    }
}
