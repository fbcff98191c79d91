using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;

namespace CaseDesk.Inspection.PersonalData;

/// <summary>Looks for identity numbers in the text of documents, and for names of files that speak of an identity card.</summary>
public sealed class PersonalDataCheck(InspectionLimits limits) : IContentCheck
{
    public string Name => CheckNames.PersonalData;

    public CheckResult? Run(InspectedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var found = file.Kind switch
        {
            FileKind.Pdf => PdfText.Count(file.Content),
            FileKind.Docx or FileKind.Xlsx => OfficeText.Count(file.Content, limits.ArchiveMostEntries),
            FileKind.Text or FileKind.Xml or FileKind.Eml => PlainTextNumbers.Count(file.Content),
            _ => (TextNumbers?)null,
        };
        return PersonalDataRules.Judge(file.FileName, file.MayCarryIdentity, found?.Numbers, found?.Whole ?? false);
    }
}

/// <summary>Identity numbers found in a document's text.</summary>
/// <param name="Whole">Whether all of the text was read.</param>
internal readonly record struct TextNumbers(int Numbers, bool Whole);
