using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;

namespace CaseDesk.Inspection.Pdf;

/// <summary>The PDF is whole, opens without a password, whatever its owner forbids, and has pages, not too many.</summary>
public sealed class PdfCheck(InspectionLimits limits) : IContentCheck
{
    public string Name => CheckNames.Pdf;

    public CheckResult? Run(InspectedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Kind != FileKind.Pdf)
            return null;
        return PdfPages.Read(file.Content, limits.PdfMostPages) switch
        {
            null => CheckResult.Refused(CheckNames.Pdf, RefusalReasons.PdfUnreadable),
            { IsEncrypted: true } => CheckResult.Refused(CheckNames.Pdf, RefusalReasons.PdfEncrypted),
            { IsCut: true } => CheckResult.Refused(CheckNames.Pdf, RefusalReasons.TruncatedFile, ("kind", $"{file.Kind}")),
            { Pages: 0 } => CheckResult.Refused(CheckNames.Pdf, RefusalReasons.PdfNoPages),
            { Pages: var pages } when pages > limits.PdfMostPages => CheckResult.Refused(
                CheckNames.Pdf,
                RefusalReasons.PdfTooManyPages,
                ("limit", $"{limits.PdfMostPages}")
            ),
            { IsActive: true, Pages: var pages } => CheckResult.Warned(CheckNames.Pdf, "pdf-active", (PageCount.Argument, $"{pages}")),
            { IsRestricted: true, Pages: var pages } => CheckResult.Passed(
                CheckNames.Pdf,
                "pdf-restricted",
                (PageCount.Argument, $"{pages}")
            ),
            { Pages: var pages } => CheckResult.Passed(CheckNames.Pdf, "pdf-good", (PageCount.Argument, $"{pages}")),
        };
    }
}
