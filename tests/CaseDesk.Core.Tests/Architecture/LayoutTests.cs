using System.Text.RegularExpressions;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Core.Tests.Architecture;

/// <summary>One vocabulary in every tree, and no drawer for what nobody named.</summary>
public sealed partial class LayoutTests
{
    /// <summary>What all routes share, the check that the app answers, and nothing else, may be without rules behind it.</summary>
    private static readonly string[] s_foldersOfRoutesOnly = ["Health", "Http", "Pages", "Reference", "Telemetry"];

    /// <summary>
    /// What the desk could not do is kept and shown, and work is handed to the slice that does it; there is nothing to decide.
    /// </summary>
    private static readonly string[] s_slicesWithoutRules = ["PoisonMessages", "Work"];

    private static readonly IReadOnlyList<string> s_sources = RepositoryTree.Files(".cs", "functions", "shared", "infra", "tests");

    [Fact]
    public void No_file_or_folder_is_a_junk_drawer() =>
        Assert.All(s_sources, file => Assert.False(file.Split('/').Any(IsJunkDrawer), file));

    [Theory]
    [InlineData("Common", true)]
    [InlineData("StringHelpers.cs", true)]
    [InlineData("FileUtils.cs", true)]
    [InlineData("CaseManager.cs", true)]
    [InlineData("Utilities", true)]
    [InlineData("CommonHolidays.cs", false)]
    [InlineData("ReminderPlanner.cs", false)]
    public void Junk_drawer_is_known_by_the_last_word_of_its_name(string name, bool expected) => Assert.Equal(expected, IsJunkDrawer(name));

    /// <summary>The exceptions are the exact ones: a folder that no longer needs to be one is named here, too.</summary>
    [Fact]
    public void Every_slice_of_functions_has_its_rules_and_its_store()
    {
        var slices = s_sources.Where(file => file.StartsWith("functions/", StringComparison.Ordinal) && file.Count(letter => letter == '/') > 1)
            .Select(file => file.Split('/')[1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(s_foldersOfRoutesOnly.Concat(s_slicesWithoutRules).Order(StringComparer.Ordinal), slices.Where(slice => !HasCode($"shared/CaseDesk.Core/{slice}/")));
        Assert.Equal(s_foldersOfRoutesOnly, slices.Where(slice => !HasCode($"shared/CaseDesk.Storage/{slice}/")));
    }

    private static bool HasCode(string folder) => s_sources.Any(file => file.StartsWith(folder, StringComparison.Ordinal));

    private static bool IsJunkDrawer(string name) => JunkDrawer().IsMatch(name);

    [GeneratedRegex(@"(^|[a-z])(Common|Helpers?|Util(s|ities|ity)?|Managers?|Misc)(\.\w+)?$")]
    private static partial Regex JunkDrawer();
}
