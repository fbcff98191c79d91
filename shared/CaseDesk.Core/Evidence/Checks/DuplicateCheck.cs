using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Checks;

/// <summary>
/// No other sealed file of the item has the same bytes. One file may serve several items: for each it is sealed, and that is said.
/// </summary>
internal sealed class DuplicateCheck : IFactCheck
{
    public CheckResult Run(InspectionInput input)
    {
        if (input.SealedHashes.TryGetValue(input.Facts.Sha256, out var twin) && twin != input.EvidenceId)
            return CheckResult.Refused(CheckNames.Duplicate, RefusalReasons.Duplicate, (TwinNames.Argument, twin));
        return input.SealedElsewhere.TryGetValue(input.Facts.Sha256, out var other)
            ? CheckResult.Passed(CheckNames.Duplicate, "duplicate-other-item", (TwinNames.Argument, other.EvidenceId), ("item", other.Item))
            : CheckResult.Passed(CheckNames.Duplicate, "duplicate-none");
    }
}
