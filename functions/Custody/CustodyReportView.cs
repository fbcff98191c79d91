using CaseDesk.Core.Custody;
using CaseDesk.Core.Texts;
using CaseDesk.Storage.Custody;

namespace CaseDesk.Functions.Custody;

/// <summary>What a check of a case's record, or of the desk's own, found.</summary>
/// <param name="Length">Entries.</param>
/// <param name="Link">The chain's newest link.</param>
/// <param name="Anchors">How many daily anchors hold it.</param>
/// <param name="FilesRead">How many sealed files were read again; null when that was not asked for.</param>
public sealed record CustodyReportView(
    bool Sound,
    long Length,
    string Link,
    int Anchors,
    int? FilesRead,
    IEnumerable<CustodyFaultView> Faults
)
{
    public static CustodyReportView Of(CustodyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var faults = report.Faults.Select(CustodyFaultView.Of);
        return new(report.Faults.Count == 0, report.Length, report.Link, report.Anchors, report.Files, faults);
    }
}

/// <summary>What does not hold.</summary>
/// <param name="Where">An entry, a file or a day; empty for the whole.</param>
public sealed record CustodyFaultView(string Code, string Where, BilingualText Text)
{
    public static CustodyFaultView Of(CustodyFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new CustodyFaultView(fault.Code, fault.Where, fault.Text);
    }
}
