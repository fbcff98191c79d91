using CaseDesk.Core.Formats;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Checks;

/// <summary>The kind that the bytes say, whether it is taken, and whether it is whole.</summary>
internal sealed class TypeCheck : IFactCheck
{
    public CheckResult Run(InspectionInput input)
    {
        var kind = input.Facts.Kind;
        var allowed = ("allowed", FileKindCatalogue.ExtensionsOf(input.Limits.Kinds));
        if (kind == FileKind.MacroOffice)
            return CheckResult.Refused(CheckNames.Type, RefusalReasons.MacroDocument);
        if (kind == FileKind.OleOffice && !input.Limits.Takes(kind))
            return CheckResult.Refused(CheckNames.Type, RefusalReasons.OldOfficeDocument);
        if (input.Facts.Truncated)
            return CheckResult.Refused(CheckNames.Type, RefusalReasons.TruncatedFile, ("kind", $"{kind}"));
        var taken = input.Limits.Takes(kind) || (kind == FileKind.Zip && input.AllowZip);
        if (!taken && kind == FileKind.Zip)
            return CheckResult.Refused(CheckNames.Type, RefusalReasons.ZipNotAllowed, allowed);
        if (!taken)
            return CheckResult.Refused(CheckNames.Type, RefusalReasons.TypeNotAllowed, ("kind", $"{kind}"), allowed);
        return CheckResult.Passed(CheckNames.Type, "type-taken", ("kind", $"{kind}"));
    }
}
