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
    public void Account_opens_to_identities_over_tls_only()
    {
        // The desk's and the host's.
        var accounts = template.OfType("Microsoft.Storage/storageAccounts").Select(account => account.GetProperty("properties")).ToList();

        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
            Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
            Assert.True(account.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
            Assert.Equal("TLS1_2", account.GetProperty("minimumTlsVersion").GetString());
        });
    }

    [Fact]
    public void Containers_are_never_public() =>
        Assert.All(
            template.OfType("Microsoft.Storage/storageAccounts/blobServices/containers"),
            container => Assert.Equal("None", container.GetProperty("properties").GetProperty("publicAccess").GetString()));

    [Fact]
    public void Deleted_blobs_can_be_brought_back()
    {
        var blobs = template.DeskBlobs();

        Assert.True(blobs.GetProperty("deleteRetentionPolicy").GetProperty("enabled").GetBoolean());
        Assert.True(blobs.GetProperty("deleteRetentionPolicy").GetProperty("days").GetInt32() >= 7);
        Assert.True(blobs.GetProperty("isVersioningEnabled").GetBoolean());
    }

    [Fact]
    public void Uploads_come_from_named_origins_only()
    {
        var cors = template.DeskBlobs().GetProperty("cors").GetProperty("corsRules");
        var rule = Assert.Single(cors.EnumerateArray());
        var app = Assert.Single(template.OfType("Microsoft.Web/sites")).GetProperty("name").GetString();

        Assert.Equal([$"https://{app}.azurewebsites.net"], Texts(rule, "allowedOrigins"));
        Assert.Contains("PUT", Texts(rule, "allowedMethods"));
        Assert.Contains("x-ms-*", Texts(rule, "allowedHeaders"));
    }

    [Fact]
    public void Lifecycle_deletes_live_blobs_of_the_incoming_container_and_undelivered_events_only()
    {
        var rules = template
            .Only("Microsoft.Storage/storageAccounts/managementPolicies")
            .GetProperty("policy")
            .GetProperty("rules")
            .EnumerateArray()
            .Select(rule => rule.GetProperty("definition"))
            .Where(rule => rule.GetProperty("actions").TryGetProperty("baseBlob", out var live) && live.TryGetProperty("delete", out _))
            .ToList();

        Assert.Equal(
            [$"{StorageNames.Containers.EvidenceIncoming}/", "upload-events-undelivered/"],
            rules.SelectMany(rule => Texts(rule.GetProperty("filters"), "prefixMatch")));
        foreach (var rule in rules)
        {
            var days = rule.GetProperty("actions")
                .GetProperty("baseBlob")
                .GetProperty("delete")
                .GetProperty("daysAfterModificationGreaterThan")
                .GetInt32();
            Assert.Equal(30, days);
            // An upload may wait for its sweep this long; its bytes must still be there then.
            var longestWait = typeof(EvidenceOptions)
                .GetProperty(nameof(EvidenceOptions.AbandonAfterHours))!
                .GetCustomAttribute<RangeAttribute>()!;
            Assert.True(days * 24 > 2 * (int)longestWait.Maximum);
        }
    }

    /// <summary>Cool is online: a merchant's old file opens as a new one does. Archive would take hours, and is in no rule.</summary>
    [Fact]
    public void Lifecycle_cools_old_evidence_and_archives_nothing()
    {
        var policy = template.Only("Microsoft.Storage/storageAccounts/managementPolicies").GetRawText();

        Assert.Contains("\"tierToCool\"", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("rchive", policy, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Texts(JsonElement of, string name) =>
        of.GetProperty(name).EnumerateArray().Select(text => text.GetString());
}
