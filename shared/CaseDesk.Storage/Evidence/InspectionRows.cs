using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// The row of the due index that stands in for the message of a file's inspection. It goes last of all, when the verdict is announced and
/// the bytes are cleared away. A desk that leaves all to messages has other rows, which are dealt with when they are due.
/// </summary>
public sealed class InspectionRows(DueIndex index, FollowUpSetting setting)
{
    /// <summary>The file is done with. Its row may be that of a desk that was set otherwise before.</summary>
    public Task EndAsync(string caseId, EvidenceItem file, CancellationToken cancellation) =>
        index.RemoveAsync([FileRow.Of(caseId, file)], cancellation);

    /// <summary>A message asks for the next look: the row shows again when that may be lost.</summary>
    public Task LeaveAsync(string caseId, EvidenceItem file, CancellationToken cancellation) =>
        setting.Pace == FollowUpPace.Never ? Task.CompletedTask : index.LeaseAsync(FileRow.Of(caseId, file), cancellation);
}
