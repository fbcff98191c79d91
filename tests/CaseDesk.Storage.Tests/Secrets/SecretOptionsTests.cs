using CaseDesk.Storage.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Secrets;

public sealed class SecretOptionsTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("https://v.vault.azure.net/keys/desk", true)]
    [InlineData("https://v.vault.azure.net/keys/desk/0123456789abcdef", true)]
    [InlineData("http://v.vault.azure.net/keys/desk", false)]
    [InlineData("https://v.vault.azure.net/secrets/desk", false)]
    [InlineData("https://v.vault.azure.net/keys/", false)]
    [InlineData("https://v.vault.azure.net/keys/desk/v/more", false)]
    [InlineData("https://v.vault.azure.net/keys/desk?x=1", false)]
    [InlineData("https://u@v.vault.azure.net/keys/desk", false)]
    [InlineData("desk", false)]
    public async Task Key_vault_key_is_checked_at_start(string address, bool starts)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Secrets:KeyVaultKey", address)]).Build();
        await using var services = new ServiceCollection().AddLogging().AddSecrets(configuration).BuildServiceProvider();

        var failure = Record.Exception(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Equal(starts, failure is null);
        if (!starts)
            Assert.Contains("https://VAULT.vault.azure.net/keys/NAME", Assert.IsType<OptionsValidationException>(failure).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://v.vault.azure.net/keys/desk", "https://vault.azure.net/.default")]
    [InlineData("https://v.vault.azure.cn/keys/desk", "https://vault.azure.cn/.default")]
    public void Scope_is_the_vaults_cloud(string key, string scope) => Assert.Equal(scope, KeyVaultAddress.ScopeOf(new Uri(key)));
}
