namespace CaseDesk.Infra.Tests.Deploy;

/// <summary>The one command that deploys, with stand-ins for the programs that it calls. Azure itself is not asked.</summary>
public sealed class DeployTests : IDisposable
{
    private readonly StandInTools _tools = new();

    public void Dispose() => _tools.Dispose();

    [Fact]
    public async Task Deploy_FirstTime_DrawsKeysThatNoCommandLineHolds()
    {
        var (exit, output, errors) = await _tools.DeployAsync();

        Assert.True(exit == 0, errors);
        Assert.Equal(
            ["az account show", "dotnet publish functions", "zip -qr", "az group create", "az keyvault list", "az deployment group", "az functionapp deployment", "curl --silent --show-error"],
            _tools.Calls.Select(Words));
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
    public async Task Deploy_Again_LeavesTheKeysAsTheyAre()
    {
        var (exit, output, errors) = await _tools.DeployAsync(("KEPT", "desk-key-main signing-key"));

        Assert.True(exit == 0, errors);
        Assert.EndsWith("| desk= signing=", Assert.Single(_tools.Calls, call => call.StartsWith("az deployment", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith("The desk: https://desk.example/desk\n", output, StringComparison.Ordinal);
    }

    /// <summary>The first deployment broke off between the vault and its secrets.</summary>
    [Fact]
    public async Task Deploy_VaultLacksAKey_DrawsThatOneAlone()
    {
        var (exit, _, errors) = await _tools.DeployAsync(("KEPT", "desk-key-main"));

        Assert.True(exit == 0, errors);
        Assert.Contains("| desk= signing=-----BEGIN", Assert.Single(_tools.Calls, call => call.StartsWith("az deployment", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploy_NewKeyInTheEnvironment_GoesToTheVaultAndIsNotPrinted()
    {
        var (exit, output, _) = await _tools.DeployAsync(("KEPT", "desk-key-main signing-key"), ("CASEDESK_DESK_KEY", "a-key-of-the-operator-himself"));

        Assert.Equal(0, exit);
        Assert.Contains("| desk=a-key-of-the-operator-himself", Assert.Single(_tools.Calls, call => call.StartsWith("az deployment", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("a-key-of", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploy_KeptPackage_IsBroughtAndNothingIsBuilt()
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
    public async Task Deploy_SomethingIsWrong_StopsThereAndSaysWhat(string what, int ends, string last, string says)
    {
        var (exit, _, errors) = await _tools.DeployAsync((what, "1"));

        Assert.Equal(ends, exit);
        Assert.Equal(last, Words(_tools.Calls[^1]));
        Assert.Contains(says, errors, StringComparison.Ordinal);
    }

    private static string Words(string call) => string.Join(' ', call.Split(' ').Take(call.StartsWith("zip", StringComparison.Ordinal) ? 2 : 3));
}
