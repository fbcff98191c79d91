using System.Text.Json;

namespace CaseDesk.Infra.Tests.Template;

/// <summary>No setting holds a secret, and a deployment that brings none leaves those that are there.</summary>
[Collection(TemplateCollection.Name)]
public sealed class SecretsTests(CompiledTemplate template)
{
    [Fact]
    public async Task Settings_name_the_secrets_of_the_vault()
    {
        var all = await template.EverythingAsync();
        var settings = Of(all, "Microsoft.Web/sites/config").Single().GetProperty("properties");

        using var arm = JsonDocument.Parse(template.Arm);
        var module = arm.RootElement.GetProperty("resources").GetProperty("secrets").GetProperty("properties");
        var outputs = module.GetProperty("template").GetProperty("outputs");
        foreach (
            var (setting, output, part) in (IEnumerable<(string, string, string)>)
                [
                    ("Desk__Keys__main", "deskKeys.value[0]", "deskKeySecrets"),
                    ("Desk__Keys__next", "deskKeys.value[1]", "deskKeySecrets"),
                    ("Custody__SigningKey", "signingKey.value", "signingKeySecret"),
                    ("Mail__Password", "mail.value", "mailSecret"),
                    ("Sms__AccessKeySecret", "sms.value", "smsSecret"),
                    ("SignIn__ClientSecret", "signIn.value", "signInSecret"),
                ]
        )
        {
            Assert.EndsWith($".outputs.{output}]", settings.GetProperty(setting).GetString(), StringComparison.Ordinal);
            var given = outputs.GetProperty(output.Split('.')[0]).GetRawText();
            Assert.Contains(part, given, StringComparison.Ordinal);
            Assert.Contains(".outputs.reference.value", given, StringComparison.Ordinal);
        }

        // What those modules give is a reference and nothing else.
        Assert.Contains("@Microsoft.KeyVault(SecretUri={0}secrets/{1}/)", template.Arm, StringComparison.Ordinal);
        Assert.False(template.Only("Microsoft.Web/sites").GetProperty("keyVaultReferenceIdentity").ValueEquals(""));
    }

    [Fact]
    public async Task Keys_two_at_once_each_is_written_only_when_it_is_new()
    {
        var all = await template.EverythingAsync();
        var written = Of(all, "Microsoft.KeyVault/vaults/secrets")
            .ToDictionary(Name, secret => secret.GetProperty("condition").GetString()!, StringComparer.Ordinal);

        Assert.Equal(
            ["desk-key-main", "desk-key-next", "mail-password", "sign-in-client-secret", "signing-key", "sms-access-key-secret"],
            written.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal("[not(empty(coalesce(tryGet(parameters('deskKeys'), 'next'), '')))]", written["desk-key-next"]);
        Assert.Equal("[not(empty(parameters('signingKey')))]", written["signing-key"]);
        // Of a module that is itself deployed on a condition, which holds here.
        Assert.Equal("[and(true(), not(empty(parameters('mailPassword'))))]", written["mail-password"]);
        Assert.Equal("[and(true(), not(empty(parameters('signInClientSecret'))))]", written["sign-in-client-secret"]);
        Assert.Equal("[and(true(), not(empty(parameters('smsAccessKeySecret'))))]", written["sms-access-key-secret"]);
    }

    [Fact]
    public async Task Locks_stand_on_storage_and_vault_when_asked_for()
    {
        Assert.Empty(template.OfType("Microsoft.Authorization/locks"));
        var all = await template.EverythingAsync();

        var locks = Of(all, "Microsoft.Authorization/locks");
        Assert.Equal(["casedesk-evidence", "casedesk-secrets"], locks.Select(Name));
        Assert.All(locks, one => Assert.Equal("CanNotDelete", one.GetProperty("properties").GetProperty("level").GetString()));
    }

    [Theory]
    [InlineData("casedesk-blobs", "StorageWrite StorageDelete StorageRead")]
    [InlineData("casedesk-tables", "StorageWrite StorageDelete")]
    [InlineData("casedesk-queues", "StorageWrite")]
    [InlineData("casedesk-vault", "AuditEvent")]
    public void Diagnostics_log_who_touched_what(string name, string categories)
    {
        var log = Assert
            .Single(template.OfType("Microsoft.Insights/diagnosticSettings"), one => Name(one) == name)
            .GetProperty("properties");

        Assert.Equal(
            categories.Split(' '),
            log.GetProperty("logs").EnumerateArray().Select(one => one.GetProperty("category").GetString())
        );
        Assert.All(log.GetProperty("logs").EnumerateArray(), one => Assert.True(one.GetProperty("enabled").GetBoolean()));
        Assert.Contains("workspaceId", log.GetProperty("workspaceId").GetString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<JsonElement> Of(IEnumerable<JsonElement> predicted, string type) =>
        [.. predicted.Where(one => one.GetProperty("type").ValueEquals(type))];

    /// <summary>The last part; the compiler leaves the name of a secret as an expression that ends in it.</summary>
    private static string Name(JsonElement resource) => resource.GetProperty("name").GetString()!.Split(", ")[^1].Trim('[', ']', '\'', ')');
}
