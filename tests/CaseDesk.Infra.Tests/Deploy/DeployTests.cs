namespace CaseDesk.Infra.Tests.Deploy;

/// <summary>The one command that deploys, with stand-ins for the programs that it calls. Azure itself is not asked.</summary>
public sealed class DeployTests : IDisposable
{
    private readonly StandInTools _tools = new();

    public void Dispose() => _tools.Dispose();

    [Fact]
    public async Task Deploy_first_time_draws_keys_that_no_command_line_holds()
    {
        var (exit, output, errors) = await _tools.DeployAsync();

        Assert.True(exit == 0, errors);
        Assert.Equal(
            [
                "az account show",
                "dotnet publish functions",
                "zip -qr",
                "az group create",
                "az keyvault list",
                "az deployment group",
                "az functionapp deployment",
                "curl --silent --show-error",
            ],
            _tools.Calls.Select(Words)
        );
        var template = Assert.Single(_tools.Calls, call => call.StartsWith("az deployment", StringComparison.Ordinal)).Split(" | desk=");
        var keys = template[1].Split(" signing=");
        Assert.Equal(44, keys[0].Length);
        Assert.StartsWith("-----BEGIN EC PRIVATE KEY-----\\n", keys[1], StringComparison.Ordinal);
        Assert.All(_tools.Calls, call => Assert.DoesNotContain(keys[0], call.Split(" | ")[0], StringComparison.Ordinal));
        Assert.All(_tools.Calls, call => Assert.DoesNotContain("PRIVATE KEY", call.Split(" | ")[0], StringComparison.Ordinal));
        Assert.EndsWith($"kept in the vault as desk-key-main: {keys[0]}\n", output, StringComparison.Ordinal);
        Assert.Contains("--name desk-app", _tools.Calls[^2], StringComparison.Ordinal);
        Assert.Contains("https://desk.example/api/ready", _tools.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploy_again_leaves_the_keys_as_they_are()
    {
        var (exit, output, errors) = await _tools.DeployAsync(("KEPT", "desk-key-main signing-key"));

        Assert.True(exit == 0, errors);
        Assert.EndsWith(
            "| desk= signing=",
            Assert.Single(_tools.Calls, call => call.StartsWith("az deployment", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.EndsWith("The desk: https://desk.example/desk\n", output, StringComparison.Ordinal);
    }

    /// <summary>The first deployment broke off between the vault and its secrets.</summary>
    [Fact]
    public async Task Deploy_vault_lacks_a_key_draws_that_one_alone()
    {
        var (exit, _, errors) = await _tools.DeployAsync(("KEPT", "desk-key-main"));

        Assert.True(exit == 0, errors);
        Assert.Contains(
            "| desk= signing=-----BEGIN",
            Assert.Single(_tools.Calls, call => call.StartsWith("az deployment", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Deploy_new_key_in_the_environment_goes_to_the_vault_and_is_not_printed()
    {
        var (exit, output, _) = await _tools.DeployAsync(
            ("KEPT", "desk-key-main signing-key"),
            ("CASEDESK_DESK_KEY", "a-key-of-the-operator-himself")
        );

        Assert.Equal(0, exit);
        Assert.Contains(
            "| desk=a-key-of-the-operator-himself",
            Assert.Single(_tools.Calls, call => call.StartsWith("az deployment", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("a-key-of", output, StringComparison.Ordinal);
    }

    /// <summary>It would be shown there, for everybody who reads the log.</summary>
    [Fact]
    public async Task Deploy_first_time_in_a_workflow_is_refused()
    {
        var (exit, output, errors) = await _tools.DeployAsync(("GITHUB_ACTIONS", "true"));

        Assert.Equal((2, true), (exit, errors.StartsWith("Deploy by hand the first time", StringComparison.Ordinal)));
        Assert.DoesNotContain("Its key", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploy_kept_package_is_brought_and_nothing_is_built()
    {
        var package = _tools.PathOf("old.zip");
        await File.WriteAllTextAsync(package, "");

        var (exit, _, _) = await _tools.DeployAsync(("PACKAGE", package));

        Assert.Equal(0, exit);
        Assert.DoesNotContain(_tools.Calls, call => call.StartsWith("dotnet", StringComparison.Ordinal));
        Assert.Contains($"--src {package}", _tools.Calls[^2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NOT_SIGNED_IN", 2, "az account show", "Sign in first: az login")]
    [InlineData("DOES_NOT_BUILD", 1, "dotnet publish functions", "")]
    [InlineData("DOES_NOT_ANSWER", 1, "curl --silent --show-error", "The way back: PACKAGE=")]
    public async Task Deploy_something_is_wrong_stops_there_and_says_what(string what, int ends, string last, string says)
    {
        var (exit, _, errors) = await _tools.DeployAsync((what, "1"));

        Assert.Equal(ends, exit);
        Assert.Equal(last, Words(_tools.Calls[^1]));
        Assert.Contains(says, errors, StringComparison.Ordinal);
    }

    private static string Words(string call) => string.Join(' ', call.Split(' ').Take(call.StartsWith("zip", StringComparison.Ordinal) ? 2 : 3));
}
