using System.Text.RegularExpressions;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Core.Tests.Architecture;

/// <summary>The layers as the README draws them: a slice uses the slices below it, never one above. The lowest stands first.</summary>
public sealed partial class ArrowTests
{
    private static readonly Dictionary<string, Layers> s_projects = new(StringComparer.Ordinal)
    {
        ["core"] = new(
            "shared/CaseDesk.Core",
            "CaseDesk.Core",
            "Refusals Texts Outbound Windows Formats Playbooks State Policy Money Feeds Reminders Clocks Evidence Custody Changes Packets Cases Access Alerts Steps"
        ),
        ["storage"] = new(
            "shared/CaseDesk.Storage",
            "CaseDesk.Storage",
            "Account Time Desk Hints Cases Secrets Changes Access Playbooks Windows Alerts Policy Money Feeds Clocks PoisonMessages Operations Reminders Evidence Custody Packets Backup Start Work"
        ),
        ["delivery"] = new(
            "shared/CaseDesk.Delivery",
            "CaseDesk.Delivery",
            "Outbound Sending Sms Mail Webhooks Receivers Lanes FanOut Work"
        ),
        ["inspection"] = new(
            "shared/CaseDesk.Inspection",
            "CaseDesk.Inspection",
            "Content Archives Pdf Pictures Location Malware PersonalData Foreign Invoices Apart"
        ),
        ["functions"] = new(
            "functions",
            "CaseDesk.Functions",
            "Http Telemetry Pages Reference Health Money Feeds Access PoisonMessages Playbooks Windows Alerts Packets Evidence Cases Reminders Custody Work Changes"
        ),
        ["local"] = new("infra/local", "CaseDesk.Local", "Texts Clock Discovery Http Emulator Verify Backup Queues Timers Options Startup"),
    };

    public static TheoryData<string> Projects => [.. s_projects.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_every_slice_has_its_place(string project) =>
        Assert.Equal(
            s_projects[project].Slices.Order(StringComparer.Ordinal),
            s_projects[project].Tree.Slices.Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_is_drawn_in_the_readme(string project)
    {
        var drawing = RepositoryTree.Read("README.md").Split($"<!-- layers:{project} -->")[1].Split("```")[1];

        Assert.Equal(
            s_projects[project].Slices.Reverse(),
            drawing.Split('\n').SelectMany(line => Slices().Match(line).Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        );
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_no_arrow_points_up(string project)
    {
        var (order, tree) = (s_projects[project].Slices.ToArray(), s_projects[project].Tree);

        Assert.NotEmpty(tree.Arrows);
        Assert.All(tree.Arrows, arrow => Assert.True(Array.IndexOf(order, arrow.To) < Array.IndexOf(order, arrow.From), arrow.ToString()));
    }

    /// <summary>Projects stand in one order too: what goes out uses what is stored, never the other way.</summary>
    [Theory]
    [InlineData("shared/CaseDesk.Core/CaseDesk.Core.csproj")]
    [InlineData("shared/CaseDesk.Inspection/CaseDesk.Inspection.csproj", "Core")]
    [InlineData("shared/CaseDesk.Packets/CaseDesk.Packets.csproj", "Core", "Inspection")]
    [InlineData("shared/CaseDesk.Verify/CaseDesk.Verify.csproj", "Core")]
    [InlineData("shared/CaseDesk.Client/CaseDesk.Client.csproj")]
    [InlineData("shared/CaseDesk.Storage/CaseDesk.Storage.csproj", "Core", "Inspection", "Packets")]
    [InlineData("shared/CaseDesk.Delivery/CaseDesk.Delivery.csproj", "Storage")]
    [InlineData("functions/CaseDesk.Functions.csproj", "Delivery", "Inspector")]
    [InlineData("infra/local/CaseDesk.Local.csproj", "Functions", "Verify")]
    public void Project_refers_to_those_below(string project, params string[] below) => Assert.All(
        Reference().Matches(RepositoryTree.Read(project)).Select(match => match.Groups["name"].Value), name => Assert.Contains(name, below));

    [Fact]
    public void A_source_file_belongs_to_one_project()
    {
        var projects = RepositoryTree.Files(".csproj", "functions", "shared", "infra", "tests");

        Assert.NotEmpty(projects);
        Assert.All(projects, project =>
            Assert.DoesNotContain("<Compile Include=\"..", RepositoryTree.Read(project), StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("using CaseDesk.Core.Steps;\nnamespace CaseDesk.Core.State;", "Steps")]
    [InlineData("namespace CaseDesk.Core.State;\nclass A { Steps.CaseStep? B; }", "Steps")]
    [InlineData("namespace CaseDesk.Core.State;\nclass A { CaseDesk.Core.Steps.CaseStep? B; }", "Steps")]
    [InlineData("namespace CaseDesk.Core.State;\nclass A { CaseDesk.Storage.Steps.CaseStep? B; }", null)]
    [InlineData("using CaseDesk.Core.Alerts.Lanes;\nnamespace CaseDesk.Core.State;", "Alerts")]
    [InlineData("namespace CaseDesk.Core.State;\nclass A { string B = string.Concat(C.Evidence.Values); }", null)]
    [InlineData("namespace CaseDesk.Core.State;\n// Steps.CaseStep is above.", null)]
    public void Arrow_is_seen_in_usings_and_in_names(string source, string? to) => Assert.Equal(to, s_projects["core"].Tree.UsedBy(source, "State").SingleOrDefault());

    /// <summary>The names at the start of a line, before what is said of them.</summary>
    [GeneratedRegex("^([A-Z][A-Za-z]+( {3}|$| (?= {3})))*")]
    private static partial Regex Slices();

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*CaseDesk\.(?<name>\w+)\.csproj""", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    private sealed class Layers(string root, string @namespace, string slices)
    {
        public IReadOnlyList<string> Slices { get; } = slices.Split(' ');

        public SourceTree Tree { get; } = SourceTree.Read(root, @namespace);
    }
}
