using CaseDesk.Infra.Tests.Template;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Infra.Tests.Bicep;

[Collection(TemplateCollection.Name)]
public sealed class TemplateCompilesTests(CompiledTemplate template)
{
    // The fixture has built the template, the linter's rules included, and fails every test here on a complaint.
    [Fact]
    public void Build_main_template_no_complaint() => Assert.Contains("deploymentTemplate.json", template.Arm, StringComparison.Ordinal);

    [Theory]
    [InlineData("main.dev")]
    [InlineData("main.prod")]
    public async Task Build_params_each_file_no_complaint(string file) =>
        (await BicepCompiler.BuildParametersAsync(RepositoryTree.PathOf($"infra/{file}.bicepparam"))).AssertClean();

    /// <summary>BCP333: too short for a <c>@minLength</c>. Nothing else is complained of, so no other fault passes for this one.</summary>
    [Fact]
    public async Task Build_params_short_desk_key_is_refused()
    {
        var run = await BuildParamsAsync(23);

        Assert.False(run.Succeeded);
        var complaint = Assert.Single(run.Complaints);
        Assert.Contains(" BCP333: ", complaint, StringComparison.Ordinal);
        Assert.Contains("less than or equal to 23", complaint, StringComparison.Ordinal);
        Assert.Contains("minimum allowable length is 24.", complaint, StringComparison.Ordinal);
    }

    // None at all: a later deployment, which leaves the vault's keys as they are.
    [Theory]
    [InlineData(24)]
    [InlineData(0)]
    public async Task Build_params_shortest_desk_key_or_none_no_complaint(int length) => (await BuildParamsAsync(length)).AssertClean();

    // The proof that the checks above can fail: a success with a complaint. The last is one of the linter's.
    [Theory]
    [InlineData("modules/storage.bicep", "supportsHttpsTrafficOnly: true", "supportsHttpsTrafficOnly: 'yes'", "BCP036")]
    [InlineData("modules/functionApp.bicep", "httpsOnly: true", "httpOnly: true", "BCP089")]
    [InlineData(
        "main.bicep",
        "targetScope = 'resourceGroup'",
        "targetScope = 'resourceGroup'\nparam forgotten string = ''",
        "no-unused-params"
    )]
    public async Task Build_wrong_property_complains(string file, string text, string wrong, string code)
    {
        using var copy = new TemplateCopy();
        copy.Break(file, text, wrong);

        var run = await BicepCompiler.BuildAsync(copy.PathOf("main.bicep"));

        Assert.True(run.Succeeded);
        Assert.Contains(run.Complaints, line => line.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_module_is_used()
    {
        var all = string.Concat(RepositoryTree.Files(".bicep", "infra").Select(RepositoryTree.Read));
        var modules = RepositoryTree.Files(".bicep", "infra/modules");

        Assert.NotEmpty(modules);
        Assert.All(modules, module => Assert.Contains($"{module["infra/modules/".Length..]}'", all, StringComparison.Ordinal));
    }

    // The same file, with another variable of the compiler's environment in place of the desk key's, and no signing key.
    private static async Task<BicepRun> BuildParamsAsync(int length)
    {
        using var copy = new TemplateCopy();
        copy.Break("main.bicepparam", "'CASEDESK_DESK_KEY'", $"'CASEDESK_DESK_KEY_{length}'");
        copy.Break("main.bicepparam", "'CASEDESK_SIGNING_KEY'", "'CASEDESK_NO_SIGNING_KEY'");
        return await BicepCompiler.BuildParametersAsync(copy.PathOf("main.bicepparam"));
    }
}
