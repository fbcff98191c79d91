using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence.Checks;

/// <summary>Whether identity data is where it belongs. It only ever warns: what a case needs is for people to decide.</summary>
public static class PersonalDataRules
{
    /// <param name="expected">The item asks for identity data (<c>personalData</c> in the playbook).</param>
    /// <param name="numbers">Identity numbers found in the text; null when the file's text is not read at all.</param>
    /// <param name="whole">Whether all of the text was read.</param>
    public static CheckResult Judge(string fileName, bool expected, int? numbers, bool whole)
    {
        var named = IdentityNames.Speaks(fileName);
        if (numbers is > 0 && !expected)
            return CheckResult.Warned(CheckNames.PersonalData, "personal-data-number", ("count", $"{numbers}"));
        if (named && !expected)
            return CheckResult.Warned(CheckNames.PersonalData, "personal-data-name");
        if (expected && (named || numbers is > 0))
            return CheckResult.Passed(CheckNames.PersonalData, "personal-data-expected");
        if (numbers is null)
            return CheckResult.NotDone(CheckNames.PersonalData, "personal-data-not-read");
        return whole
            ? CheckResult.Passed(CheckNames.PersonalData, "personal-data-none")
            : CheckResult.NotDone(CheckNames.PersonalData, "personal-data-partly");
    }
}
