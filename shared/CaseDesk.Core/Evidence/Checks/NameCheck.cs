using CaseDesk.Core.Formats;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Checks;

/// <summary>
/// The name says nothing that the content contradicts: a PDF called .jpg is refused, one picture under another's ending is sealed under its
/// right one. Only the name would have to change, so it comes after the type.
/// </summary>
internal sealed class NameCheck : IFactCheck
{
    public CheckResult Run(InspectionInput input)
    {
        var kind = input.Facts.Kind;
        var extension = ("extension", FileKindCatalogue.ExtensionsOf([kind]));
        if (!FileNameExtension.Fits(input.FileName, kind))
            return CheckResult.Refused(CheckNames.Name, RefusalReasons.TypeNameMismatch, ("kind", $"{kind}"), extension);
        return FileNameExtension.Right(input.FileName, kind) == input.FileName
            ? CheckResult.Passed(CheckNames.Name, "name-fits")
            : CheckResult.Passed(CheckNames.Name, "name-mended", ("kind", $"{kind}"), extension);
    }
}
