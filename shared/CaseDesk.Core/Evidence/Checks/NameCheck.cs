using CaseDesk.Core.Formats;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Checks;

/// <summary>The name ends as files of this kind do. Only the name would have to change, so it comes after the type.</summary>
internal sealed class NameCheck : IFactCheck
{
    public CheckResult Run(InspectionInput input)
    {
        var kind = input.Facts.Kind;
        return FileNameExtension.Fits(input.FileName, kind)
            ? CheckResult.Passed(CheckNames.Name, "name-fits")
            : CheckResult.Refused(CheckNames.Name, RefusalReasons.TypeNameMismatch, ("kind", $"{kind}"), ("extension", FileKindCatalogue.ExtensionsOf([kind])));
    }
}
