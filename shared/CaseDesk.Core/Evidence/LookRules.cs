using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>What becomes of a file that inspectors die of.</summary>
public static class LookRules
{
    /// <summary>How often a file is looked at, whatever dies.</summary>
    public const int Most = 3;

    /// <summary>The result that stands for the looks that never came to an end.</summary>
    /// <param name="policy">Of the checklist item; null refuses.</param>
    public static CheckResult NotWhole(FileKind kind, Unread? policy) => policy == Unread.Seal
        ? CheckResult.Warned(CheckNames.Reading, "reading-not-whole", ("kind", $"{kind}"), ("looks", $"{Most}"))
        : CheckResult.Refused(CheckNames.Reading, RefusalReasons.NotReadWhole, ("kind", $"{kind}"), ("looks", $"{Most}"));
}
