using System.Text.RegularExpressions;
using CaseDesk.Infra.Tests.Template;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Infra.Tests.Deploy;

/// <summary>
/// What azd needs of us: a service that it knows, a template where it says, the app found by its tag. azd itself is not asked.
/// </summary>
[Collection(TemplateCollection.Name)]
public sealed partial class AzdTests(CompiledTemplate template)
{
    private static string Project => RepositoryTree.Read("azure.yaml");

    [Fact]
    public void Project_names_what_is_there()
    {
        // The pattern is that of azd's own schema.
        Assert.Matches("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", Value("name"));
        Assert.Equal(("bicep", "infra", "main"), (Value("provider"), Value("path"), Value("module")));
        Assert.True(File.Exists(RepositoryTree.PathOf($"{Value("path")}/{Value("module")}.bicep")));
        Assert.True(File.Exists(RepositoryTree.PathOf($"{Value("path")}/{Value("module")}.bicepparam")));
        Assert.Equal(("functions", "dotnet", "function"), (Value("project"), Value("language"), Value("host")));
        Assert.Single(Directory.GetFiles(RepositoryTree.PathOf(Value("project")), "*.csproj"));
    }

    [Fact]
    public void App_carries_the_tag_of_the_service()
    {
        var app = Assert.Single(template.OfType("Microsoft.Web/sites"));

        Assert.Contains($"\n  {app.GetProperty("tags").GetProperty("azd-service-name").GetString()}:\n", Project, StringComparison.Ordinal);
    }

    [Fact]
    public void Hooks_are_commands_of_ours() =>
        Assert.Equal(["infra/azd-keys draw", "infra/azd-keys forget"], Run().Matches(Project).Select(match => match.Groups[1].Value));

    [Fact]
    public void Parameters_come_from_azds_environment() =>
        Assert.All((string[])["AZURE_ENV_NAME", "CASEDESK_DESK_KEY", "CASEDESK_SIGNING_KEY"], name =>
            Assert.Contains($"readEnvironmentVariable('{name}'", RepositoryTree.Read("infra/main.bicepparam"), StringComparison.Ordinal)
        );

    private static string Value(string name) => Regex.Match(Project, $@"^ *{name}: (\S+)$", RegexOptions.Multiline).Groups[1].Value;

    [GeneratedRegex("run: (.+)")]
    private static partial Regex Run();
}
