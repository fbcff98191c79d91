using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Checks;

/// <summary>Something arrived, not too much, and as much as was announced.</summary>
internal sealed class SizeCheck : IFactCheck
{
    public CheckResult Run(InspectionInput input)
    {
        var (actual, limit) = (input.Facts.Size, input.Limits.MaxBytes);
        if (actual == 0)
            return CheckResult.Refused(CheckNames.Size, RefusalReasons.EmptyFile);
        if (actual > limit)
            return CheckResult.Refused(
                CheckNames.Size,
                RefusalReasons.TooLarge,
                ("limit", ByteSize.Text(limit)),
                ("actual", ByteSize.Text(actual))
            );
        if (actual != input.DeclaredSize)
            return CheckResult.Refused(
                CheckNames.Size,
                RefusalReasons.SizeMismatch,
                ("declared", $"{input.DeclaredSize}"),
                ("actual", $"{actual}")
            );
        return CheckResult.Passed(CheckNames.Size, "size-right", ("actual", ByteSize.Text(actual)));
    }
}
