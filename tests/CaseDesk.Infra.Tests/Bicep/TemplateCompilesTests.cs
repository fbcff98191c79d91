using CaseDesk.Infra.Tests.Template;
using CaseDesk.Tests;

namespace CaseDesk.Infra.Tests.Bicep;

[Collection(TemplateCollection.Name)]
public sealed class TemplateCompilesTests(CompiledTemplate template)
{
    // Each run of the compiler takes seconds: the fixture has built the template once and fails every test here on a complaint.
    [Fact]
    public void Build_MainTemplate_NoComplaint() => Assert.Contains("deploymentTemplate.json", template.Arm, StringComparison.Ordinal);

    [Fact]
    public async Task Lint_MainTemplate_NoComplaint() =>
        (await BicepCompiler.RunAsync("lint", RepositoryTree.PathOf("infra/main.bicep"))).AssertClean();

    [Theory]
    [InlineData("main.dev")]
    [InlineData("main.prod")]
    public async Task BuildParams_EachFile_NoComplaint(string file) =>
        (await BicepCompiler.RunAsync("build-params", "--stdout", RepositoryTree.PathOf($"infra/{file}.bicepparam"))).AssertClean();

    /// <summary>BCP333: too short for a <c>@minLength</c>. Nothing else is complained of, so no other fault passes for this one.</summary>
    [Fact]
    public async Task BuildParams_ShortDeskKey_IsRefused()
    {
        var run = await BuildParamsAsync(new string('k', 23));

        Assert.NotEqual(0, run.ExitCode);
        var complaint = Assert.Single(run.Complaints);
        Assert.Contains(" BCP333: ", complaint, StringComparison.Ordinal);
        Assert.Contains("less than or equal to 23", complaint, StringComparison.Ordinal);
        Assert.Contains("minimum allowable length is 24.", complaint, StringComparison.Ordinal);
    }

    // None at all: a later deployment, which leaves the vault's keys as they are.
    [Theory]
    [InlineData(24)]
    [InlineData(0)]
    public async Task BuildParams_ShortestDeskKeyOrNone_NoComplaint(int length) => (await BuildParamsAsync(new string('k', length))).AssertClean();

    // The proof that the checks above can fail: exit status 0 and a complaint.
    [Theory]
    [InlineData("modules/storage.bicep", "supportsHttpsTrafficOnly: true", "supportsHttpsTrafficOnly: 'yes'", "BCP036")]
    [InlineData("modules/functionApp.bicep", "httpsOnly: true", "httpOnly: true", "BCP089")]
    public async Task Build_WrongProperty_Complains(string file, string text, string wrong, string code)
    {
        using var copy = new TemplateCopy();
        copy.Break(file, text, wrong);

        var run = await BicepCompiler.RunAsync("build", "--stdout", copy.PathOf("main.bicep"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Complaints, line => line.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryModule_IsUsed()
    {
        var all = string.Concat(RepositoryTree.Files(".bicep", "infra").Select(RepositoryTree.Read));
        var modules = RepositoryTree.Files(".bicep", "infra/modules");

        Assert.NotEmpty(modules);
        Assert.All(modules, module => Assert.Contains($"{module["infra/modules/".Length..]}'", all, StringComparison.Ordinal));
    }

    private static Task<BicepRun> BuildParamsAsync(string deskKey) =>
        BicepCompiler.RunWithKeysAsync((deskKey, ""), "build-params", "--stdout", RepositoryTree.PathOf("infra/main.bicepparam"));
}
