using CaseDesk.Functions.Reference;
using CaseDesk.Samples.Repository;
using CaseDesk.TestKit;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>
/// Two linters that are not ours have nothing to say of the description. Which rules are off, and why, stands in their settings.
/// </summary>
[Collection(LongestFirst.Mark + nameof(ApiDocumentIsLinted))]
public sealed class ApiDocumentIsLinted
{
    private static readonly NodePackage s_linters = new("tests/CaseDesk.Functions.Tests/Reference/lint");

    [Theory]
    [InlineData("node_modules/@redocly/cli/bin/cli.js", "lint", "--config=redocly.yaml", "--format=json", "\"warnings\": 0")]
    [InlineData(
        "node_modules/@stoplight/spectral-cli/dist/index.js",
        "lint",
        "--ruleset=.spectral.yaml",
        "--fail-severity=hint",
        "No results with a severity of 'hint' or higher found!"
    )]
    public async Task Description_is_fine_for_a_linter(string linter, string verb, string rules, string more, string said)
    {
        await s_linters.InstallAsync();
        var file = Path.Combine(Directory.CreateTempSubdirectory("casedesk-openapi-").FullName, "openapi.json");
        await File.WriteAllBytesAsync(file, ApiDocument.Bytes.ToArray());
        // Neither reports its use, nor asks for a newer one.
        var (exit, output) = await s_linters.RunAsync(
            "env",
            ["REDOCLY_TELEMETRY=off", "REDOCLY_SUPPRESS_UPDATE_NOTICE=true", "NO_COLOR=1", "node", linter, verb, rules, more, file],
            ""
        );
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

        // One of them ends well in spite of warnings.
        Assert.True(exit == 0 && output.Contains(said, StringComparison.Ordinal), output);
    }
}
