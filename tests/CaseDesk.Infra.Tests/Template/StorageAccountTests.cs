using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;

namespace CaseDesk.Infra.Tests.Template;

[Collection(TemplateCollection.Name)]
public sealed class StorageAccountTests(CompiledTemplate template)
{
    [Fact]
    public void Account_OpensToIdentitiesOverTlsOnly()
    {
        var account = template.Only("Microsoft.Storage/storageAccounts");

        Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.True(account.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
        Assert.Equal("TLS1_2", account.GetProperty("minimumTlsVersion").GetString());
    }

    [Fact]
    public void Containers_AreNeverPublic() =>
        Assert.All(
            template.OfType("Microsoft.Storage/storageAccounts/blobServices/containers"),
            container => Assert.Equal("None", container.GetProperty("properties").GetProperty("publicAccess").GetString()));

    [Fact]
    public void DeletedBlobs_CanBeBroughtBack()
    {
        var blobs = template.Only("Microsoft.Storage/storageAccounts/blobServices");

        Assert.True(blobs.GetProperty("deleteRetentionPolicy").GetProperty("enabled").GetBoolean());
        Assert.True(blobs.GetProperty("deleteRetentionPolicy").GetProperty("days").GetInt32() >= 7);
        Assert.True(blobs.GetProperty("isVersioningEnabled").GetBoolean());
    }

    [Fact]
    public void Uploads_ComeFromNamedOriginsOnly()
    {
        var cors = template.Only("Microsoft.Storage/storageAccounts/blobServices").GetProperty("cors").GetProperty("corsRules");
        var rule = Assert.Single(cors.EnumerateArray());
        var app = Assert.Single(template.OfType("Microsoft.Web/sites")).GetProperty("name").GetString();

        Assert.Equal([$"https://{app}.azurewebsites.net"], Texts(rule, "allowedOrigins"));
        Assert.Contains("PUT", Texts(rule, "allowedMethods"));
        Assert.Contains("x-ms-*", Texts(rule, "allowedHeaders"));
    }

    [Fact]
    public void Lifecycle_TouchesLiveBlobsOfTheIncomingContainerOnly()
    {
        var policy = template.Only("Microsoft.Storage/storageAccounts/managementPolicies").GetProperty("policy");
        var live = Assert.Single(
            policy.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("definition")),
            rule => rule.GetProperty("actions").TryGetProperty("baseBlob", out _));

        Assert.Equal([$"{StorageNames.Containers.EvidenceIncoming}/"], Texts(live.GetProperty("filters"), "prefixMatch"));
        var days = live.GetProperty("actions").GetProperty("baseBlob").GetProperty("delete").GetProperty("daysAfterModificationGreaterThan").GetInt32();
        Assert.Equal(30, days);
        // An upload may wait for its sweep this long; its bytes must still be there then.
        var longestWait = typeof(EvidenceOptions).GetProperty(nameof(EvidenceOptions.AbandonAfterHours))!.GetCustomAttribute<RangeAttribute>()!;
        Assert.True(days * 24 > 2 * (int)longestWait.Maximum);
    }

    private static IEnumerable<string?> Texts(JsonElement of, string name) => of.GetProperty(name).EnumerateArray().Select(text => text.GetString());
}
