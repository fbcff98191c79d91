using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Malware;

namespace CaseDesk.Storage.Evidence;

/// <summary>What a scanner's answer means for the item.</summary>
internal static class ScanVerdicts
{
    public static CheckResult Of(ScanAnswer? answer, ScannerOptions options) =>
        answer switch
        {
            null => CheckResult.NotDone(CheckNames.Malware, "malware-not-scanned"),
            ScanAnswer.Clean => CheckResult.Passed(CheckNames.Malware, "malware-none"),
            ScanAnswer.Infected { Threat: var threat } => CheckResult.Refused(
                CheckNames.Malware,
                RefusalReasons.MalwareFound,
                ("threat", threat)
            ),
            _ when !options.SealUnscanned => CheckResult.Refused(CheckNames.Malware, RefusalReasons.MalwareUnscanned),
            ScanAnswer.Incomplete { Why: var why } => CheckResult.NotDone(CheckNames.Malware, "malware-incomplete", ("answer", why)),
            _ => CheckResult.NotDone(CheckNames.Malware, "malware-too-large", ("limit", ByteSize.Text(options.ClamAvMaxBytes))),
        };
}
