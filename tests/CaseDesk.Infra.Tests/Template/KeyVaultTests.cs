namespace CaseDesk.Infra.Tests.Template;

[Collection(TemplateCollection.Name)]
public sealed class KeyVaultTests(CompiledTemplate template)
{
    [Fact]
    public void Vault_opens_by_roles_only_and_cannot_be_purged()
    {
        var vault = template.Only("Microsoft.KeyVault/vaults");

        Assert.True(vault.GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.True(vault.GetProperty("enableSoftDelete").GetBoolean());
        Assert.True(vault.GetProperty("enablePurgeProtection").GetBoolean());
        Assert.Equal(90, vault.GetProperty("softDeleteRetentionInDays").GetInt32());
    }

    [Fact]
    public void Key_wraps_and_unwraps_and_does_nothing_else()
    {
        var key = template.Only("Microsoft.KeyVault/vaults/keys");

        Assert.Equal(("RSA", 3072), (key.GetProperty("kty").GetString(), key.GetProperty("keySize").GetInt32()));
        Assert.Equal(["wrapKey", "unwrapKey"], key.GetProperty("keyOps").EnumerateArray().Select(operation => operation.GetString()));
    }
}
