using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Checks;

/// <summary>No other sealed file of the case has the same bytes.</summary>
internal sealed class DuplicateCheck : IFactCheck
{
    public CheckResult Run(InspectionInput input) =>
        input.SealedHashes.TryGetValue(input.Facts.Sha256, out var twin) && twin != input.EvidenceId
            ? CheckResult.Refused(CheckNames.Duplicate, RefusalReasons.Duplicate, ("evidenceId", twin))
            : CheckResult.Passed(CheckNames.Duplicate, "duplicate-none");
}
