using System.Text.Json;
using CaseDesk.Samples.Repository;
using CaseDesk.Storage.Account;

namespace CaseDesk.Infra.Tests.Template;

[Collection(TemplateCollection.Name)]
public sealed class SettingsSampleTests(CompiledTemplate template)
{
    [Fact]
    public void Template_and_sample_name_the_same_settings() =>
        Assert.Equal(
            Sample().Select(Unnamed).Distinct(StringComparer.Ordinal),
            template.DeskSettings().Select(Unnamed).Distinct(StringComparer.Ordinal)
        );

    [Fact]
    public void Sample_holds_nothing_encrypted_and_no_account_key()
    {
        using var sample = JsonDocument.Parse(RepositoryTree.Read("local.settings.sample.json"));

        Assert.False(sample.RootElement.GetProperty("IsEncrypted").GetBoolean());
        foreach (var account in (string[])["AzureWebJobsStorage", StorageNames.Connection])
            Assert.Equal("UseDevelopmentStorage=true", sample.RootElement.GetProperty("Values").GetProperty(account).GetString());
    }

    private static IReadOnlyList<string> Sample()
    {
        using var sample = JsonDocument.Parse(RepositoryTree.Read("local.settings.sample.json"));
        return
        [
            .. sample.RootElement.GetProperty("Values").EnumerateObject().Select(setting => setting.Name)
                .Where(name => CompiledTemplate.IsDesks(name))
                .Order(StringComparer.Ordinal),
        ];
    }

    // The last part of Desk__Keys__main is the operator's own name for a key.
    private static string Unnamed(string setting) => setting.StartsWith("Desk__Keys__", StringComparison.Ordinal) ? "Desk__Keys__*" : setting;
}
