using System.Text.Json;
using CaseDesk.Tests;

namespace CaseDesk.Infra.Tests.Template;

[Collection(TemplateCollection.Name)]
public sealed class RolesTests(CompiledTemplate template)
{
    [Theory]
    [InlineData("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Microsoft.Storage/storageAccounts")] // Storage Blob Data Owner
    [InlineData("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Microsoft.Storage/storageAccounts")] // Storage Queue Data Contributor
    [InlineData("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Microsoft.Storage/storageAccounts")] // Storage Table Data Contributor
    [InlineData("3913510d-42f4-4e42-8a64-420c390055eb", "Microsoft.Insights/components")] // Monitoring Metrics Publisher
    [InlineData("12338af0-0e69-4776-bea7-57ae8d297424", "Microsoft.KeyVault/vaults/keys")] // Key Vault Crypto User
    public void Identity_HoldsTheRoleOnOneResource(string role, string scope)
    {
        var assignment = Assert.Single(template.OfType("Microsoft.Authorization/roleAssignments"), candidate => RoleOf(candidate) == role);

        // The id of an assignment on a resource is an extension id built on that resource; one on the group would not name it.
        Assert.Contains($"'{scope}'", assignment.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal("ServicePrincipal", assignment.GetProperty("properties").GetProperty("principalType").GetString());
    }

    /// <summary>Key Vault Secrets User, of each secret and not of the vault.</summary>
    [Fact]
    public void Identity_ReadsEachSecretOfItsSettingsAlone()
    {
        var rights = template.OfType("Microsoft.Authorization/roleAssignments").Where(one => RoleOf(one) == "4633458b-17de-408a-b874-0445c86b69e6").ToList();

        Assert.Equal(2, rights.Count);
        Assert.All(rights, right => Assert.Contains("'Microsoft.KeyVault/vaults/secrets'", right.GetProperty("id").GetString(), StringComparison.Ordinal));
        foreach (var secret in (string[])["desk-key-main", "signing-key"])
            Assert.Single(rights, right => right.GetProperty("id").GetString()!.Contains($"'{secret}'", StringComparison.Ordinal));
    }

    /// <summary>As many as the page about deploying names: five, and one for each secret.</summary>
    [Fact]
    public void Identity_HoldsNoOtherRole()
    {
        Assert.Equal(5 + 2, template.OfType("Microsoft.Authorization/roleAssignments").Count);
        Assert.Equal(6, RepositoryTree.Read("infra/README.md").Split("## Rights")[1].Split("\n## ")[0].Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal)) - 1);
    }

    [Fact]
    public void Telemetry_ComesFromIdentitiesOnly() =>
        Assert.True(template.Only("Microsoft.Insights/components").GetProperty("DisableLocalAuth").GetBoolean());

    private static string RoleOf(JsonElement assignment) =>
        assignment.GetProperty("properties").GetProperty("roleDefinitionId").GetString()!.Split('/')[^1];
}
