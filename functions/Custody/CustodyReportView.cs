using CaseDesk.Core.Custody;
using CaseDesk.Core.Texts;

namespace CaseDesk.Functions.Custody;

/// <summary>What a check of a case's record found.</summary>
/// <param name="Length">Timeline entries.</param>
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
);

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
