using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>Decides whether uploaded bytes are sealed. Pure: the same input gives the same verdict however often a message comes.</summary>
public static class InspectionRules
{
    // The first fault found is the only one told, so the order is the order in which a merchant can mend them:
    // 1. Nothing to judge, or more than could ever be taken: sending the same file again would not help, so before 2.
    // 2. Not the bytes that were meant: everything below would judge the wrong file.
    // 3. Already here: before the kind, or a merchant would rename or convert a file that nobody needs.
    // 4. Kinds with advice of their own, before the general "not taken"; no change of name mends them. Then cut short: the kind of a cut
    //    file is a guess (a cut Word document shows as a ZIP). Then not taken: or a merchant would rename the file and be refused again.
    // 5. Name and content disagree: only the name has to change.
    // 6. What only a look inside tells (see InspectionInput.ContentChecks): asked for only when nothing above is wrong.
    private static readonly IReadOnlyList<IFactCheck> s_factChecks =
    [
        new SizeCheck(),
        new HashCheck(),
        new DuplicateCheck(),
        new TypeCheck(),
        new NameCheck(),
    ];

    /// <summary>Every check up to and with the first that refuses.</summary>
    public static IReadOnlyList<CheckResult> Check(InspectionInput input)
    {
        var results = new List<CheckResult>();
        foreach (var result in s_factChecks.Select(check => check.Run(input)).Concat(input.ContentChecks))
        {
            results.Add(result);
            if (result.Outcome == CheckOutcome.Refused)
                break;
        }

        return results;
    }

    /// <summary>What the checks come to.</summary>
    public static Verdict Judge(InspectionInput input)
    {
        var last = Check(input)[^1];
        return last.Outcome == CheckOutcome.Refused
            ? new Verdict.Refused(last.Code, last.Arguments ?? new Dictionary<string, string>())
            : new Verdict.Sealed(input.Facts.Kind, FileKindCatalogue.Of(input.Facts.Kind).ContentType);
    }
}
