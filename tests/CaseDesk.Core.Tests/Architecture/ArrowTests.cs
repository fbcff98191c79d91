using System.Text.RegularExpressions;
using CaseDesk.Tests;

namespace CaseDesk.Core.Tests.Architecture;

/// <summary>The layers as the README draws them: a slice uses the slices below it, never one above. The lowest stands first.</summary>
public sealed partial class ArrowTests
{
    private static readonly string[] s_core =
    [
        "Refusals", "Texts", "Outbound", "Windows", "Formats", "Playbooks", "State", "Policy",
        "Reminders", "Clocks", "Evidence", "Custody", "Packets", "Cases", "Alerts", "Steps",
    ];

    private static readonly SourceTree s_tree = SourceTree.Read("shared/CaseDesk.Core", "CaseDesk.Core");

    [Fact]
    public void Core_EverySliceHasItsPlace() => Assert.Equal(s_core.Order(StringComparer.Ordinal), s_tree.Slices.Order(StringComparer.Ordinal));

    [Fact]
    public void Core_IsDrawnInTheReadme()
    {
        var drawing = RepositoryTree.Read("README.md").Split("<!-- layers:core -->")[1].Split("```")[1];

        Assert.Equal(s_core.Reverse(), drawing.Split('\n').SelectMany(line => Slices().Match(line).Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Core_NoArrowPointsUp() =>
        Assert.All(s_tree.Arrows, arrow => Assert.True(Array.IndexOf(s_core, arrow.To) < Array.IndexOf(s_core, arrow.From), arrow.ToString()));

    [Theory]
    [InlineData("using CaseDesk.Core.Steps;\nnamespace CaseDesk.Core.State;", "Steps")]
    [InlineData("namespace CaseDesk.Core.State;\nclass A { Steps.CaseStep? B; }", "Steps")]
    [InlineData("using CaseDesk.Core.Alerts.Lanes;\nnamespace CaseDesk.Core.State;", "Alerts")]
    [InlineData("namespace CaseDesk.Core.State;\nclass A { string B = string.Concat(C.Evidence.Values); }", null)]
    [InlineData("namespace CaseDesk.Core.State;\n// Steps.CaseStep is above.", null)]
    public void Arrow_IsSeenInUsingsAndInNames(string source, string? to) => Assert.Equal(to, s_tree.UsedBy(source, "State").SingleOrDefault());

    /// <summary>The names at the start of a line, before what is said of them.</summary>
    [GeneratedRegex("^([A-Z][a-z]+( {3}|$| (?= {3})))*")]
    private static partial Regex Slices();
}
