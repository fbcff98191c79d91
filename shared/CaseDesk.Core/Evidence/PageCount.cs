using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>
/// How many pages a file has, as its inspection found: 1 or more for a PDF, null where pages mean nothing or nobody counted.
/// </summary>
public static class PageCount
{
    /// <summary>The argument of the check that counts pages.</summary>
    public const string Argument = "pages";

    public static string? Of(EvidenceItem file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Checks?.Select(check => check.Arguments?.GetValueOrDefault(Argument)).FirstOrDefault(pages => pages is not null);
    }
}
