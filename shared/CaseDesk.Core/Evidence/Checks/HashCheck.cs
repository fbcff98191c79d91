using CaseDesk.Core.Formats;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Checks;

/// <summary>The bytes are those that the client hashed before it sent them, and they stay so.</summary>
internal sealed class HashCheck : IFactCheck
{
    public CheckResult Run(InspectionInput input)
    {
        if (input.Facts.Sha256 == ContentFacts.NeverStill)
            return CheckResult.Refused(CheckNames.Hash, RefusalReasons.HashMismatch);
        if (input.DeclaredSha256 is not { } declared)
            return CheckResult.NotDone(CheckNames.Hash, "hash-not-declared");
        return declared.Equals(input.Facts.Sha256, StringComparison.OrdinalIgnoreCase)
            ? CheckResult.Passed(CheckNames.Hash, "hash-right")
            : CheckResult.Refused(CheckNames.Hash, RefusalReasons.HashMismatch);
    }
}
