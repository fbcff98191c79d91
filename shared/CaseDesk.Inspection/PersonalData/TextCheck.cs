using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;

namespace CaseDesk.Inspection.PersonalData;

/// <summary>Text is text; of a mail only the text is looked at, and that is said.</summary>
public sealed class TextCheck : IContentCheck
{
    public string Name => CheckNames.Text;

    public CheckResult? Run(InspectedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Kind switch
        {
            FileKind.Text or FileKind.Xml => CheckResult.Passed(CheckNames.Text, "text-good"),
            FileKind.Eml => CheckResult.NotDone(CheckNames.Text, "mail-not-opened"),
            _ => null,
        };
    }
}
