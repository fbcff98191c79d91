using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Functions.Evidence;

/// <summary>What one check of a file found.</summary>
/// <param name="Check">Which check.</param>
/// <param name="Code">What it says, for programs.</param>
/// <param name="Text">The same for people.</param>
public sealed record CheckView(string Check, CheckOutcome Outcome, string Code, BilingualText Text)
{
    public static CheckView Of(CheckResult result) => new(result.Check, result.Outcome, result.Code, CheckTexts.Of(result));

    /// <summary>With the names of files and items that it speaks of.</summary>
    public static CheckView Of(CheckResult result, Case @case, Platform? platform) =>
        new(result.Check, result.Outcome, result.Code, CheckTexts.Of(result, @case, platform));
}
