using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Apart;
using CaseDesk.Inspection.Archives;
using CaseDesk.Inspection.Content;
using CaseDesk.Inspection.Foreign;
using CaseDesk.Inspection.Pdf;
using CaseDesk.Inspection.PersonalData;
using CaseDesk.Inspection.Pictures;

namespace CaseDesk.Inspection;

/// <summary>Looks inside a file whose facts are in order: check by check, to the first that refuses.</summary>
public sealed class ContentInspection(InspectionLimits limits)
{
    /// <summary>Argument of a refusal that is our fault.</summary>
    public const string FaultArgument = "fault";

    // Whether it opens comes before what it says: a person can mend a file that does not open, and must before anything else counts.
    private readonly IReadOnlyList<IContentCheck> _checks =
    [
        new ForeignCheck(),
        new PictureCheck(limits),
        new FilmCheck(),
        new PdfCheck(limits),
        new ArchiveCheck(limits),
        new TextCheck(),
        new PersonalDataCheck(limits),
    ];

    /// <summary>
    /// Blocks while it reads. What storage throws while the file is read comes through: nothing is judged by half a file.
    /// </summary>
    public IReadOnlyList<CheckResult> Run(InspectedFile file) => Run(file, [], null);

    /// <param name="skip">Names of checks to leave out; only those of <see cref="CheckNames.MayBeSkipped"/> are.</param>
    /// <param name="report">Told of each check before and after.</param>
    public IReadOnlyList<CheckResult> Run(InspectedFile file, IReadOnlyList<string> skip, IInspectorReport? report)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(skip);
        var results = new List<CheckResult>();
        foreach (var check in _checks)
        {
            report?.Begun(check.Name);
            var skipped = check is PersonalDataCheck && skip.Contains(check.Name);
            if ((skipped ? NotAllRead(file) : Run(check, file)) is not { } result)
                continue;
            results.Add(result);
            report?.Found(result);
            if (result.Outcome == CheckOutcome.Refused)
                break;
        }

        return results;
    }

    private static CheckResult? Run(IContentCheck check, InspectedFile file)
    {
        file.Content.Begin();
        try
        {
            var result = check.Run(file);
            file.Content.ThrowIfFaulted();
            return result;
        }
        catch (TooComplexException) when (check is PersonalDataCheck)
        {
            // It only warns: a document that opens is not refused for fonts that are hard to read.
            return NotAllRead(file);
        }
        catch (TooComplexException)
        {
            return CheckResult.Refused(NameOf(file), RefusalReasons.TooComplex, ("kind", $"{file.Kind}"));
        }
        catch (Exception problem)
            when (problem
                    is ArgumentException
                        or IndexOutOfRangeException
                        or OverflowException
                        or InvalidCastException
                        or NullReferenceException
                        or FormatException
            )
        {
            // A fault of ours that these bytes brought out: the merchant gets an answer, and its name is on record for us.
            file.Content.ThrowIfFaulted();
            return CheckResult.Refused(
                NameOf(file),
                RefusalReasons.TooComplex,
                ("kind", $"{file.Kind}"),
                (FaultArgument, problem.GetType().Name)
            );
        }
    }

    private static CheckResult NotAllRead(InspectedFile file) =>
        PersonalDataRules.Judge(file.FileName, file.MayCarryIdentity, numbers: 0, whole: false);

    private static string NameOf(InspectedFile file) =>
        file.IsPicture ? CheckNames.Picture
        : file.IsFilm ? CheckNames.Film
        : file.IsArchive ? CheckNames.Archive
        : file.Kind == FileKind.Pdf ? CheckNames.Pdf
        : CheckNames.Text;
}
