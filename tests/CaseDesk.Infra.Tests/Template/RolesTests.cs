using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.Samples.Repository;
using CaseDesk.Storage.Account;

namespace CaseDesk.Infra.Tests.Template;

/// <summary>Who may do what, assignment by assignment: record 50 says why each stands. One more, or one on more, fails here.</summary>
[Collection(TemplateCollection.Name)]
public sealed partial class RolesTests(CompiledTemplate template)
{
    private const string Account = "Microsoft.Storage/storageAccounts";
    private const string Container = $"{Account}/blobServices/containers";
    private const string Queue = $"{Account}/queueServices/queues";
    private const string Table = $"{Account}/tableServices/tables";

    private static readonly Dictionary<string, string> s_roles = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["db58b8e5-c6ad-4a2a-8342-4190687cbf4a"] = "Storage Blob Delegator",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = "Storage Queue Data Message Sender",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["12338af0-0e69-4776-bea7-57ae8d297424"] = "Key Vault Crypto User",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
    };

    [Fact]
    public void Assignments_are_those_of_the_record() =>
        Assert.Equal(Expected().Order(StringComparer.Ordinal), Assigned(template.Resources));

    /// <summary>The role is the only built-in one that may read index tags, which Defender for Storage answers by.</summary>
    [Fact]
    public async Task Assignments_with_defender_own_the_incoming_container_and_no_other()
    {
        var more = Assigned(await template.EverythingAsync())
            .Except(Assigned(template.Resources))
            .Where(one => !one.Contains("vaults/secrets", StringComparison.Ordinal));

        Assert.Equal([$"Storage Blob Data Owner on {Container} {StorageNames.Containers.EvidenceIncoming}"], more);
    }

    [Fact]
    public async Task No_right_on_data_is_account_wide_but_the_two_that_cannot_be_less() =>
        Assert.Equal(
            [$"Storage Blob Data Owner on {Account} <hostStorage>", $"Storage Blob Delegator on {Account} <storage>"],
            Assigned(await template.EverythingAsync()).Where(one => one.Contains($" on {Account} ", StringComparison.Ordinal)));

    [Fact]
    public void Every_role_has_its_reason_in_the_record()
    {
        var record = RepositoryTree.Read("shared/decisions/0050-a-right-for-each-thing.md");

        Assert.All(s_roles.Values, role => Assert.Contains($"| {role} |", record, StringComparison.Ordinal));
    }

    [Fact]
    public void Telemetry_comes_from_identities_only() =>
        Assert.True(template.Only("Microsoft.Insights/components").GetProperty("DisableLocalAuth").GetBoolean());

    private static IEnumerable<string> Expected() =>
    [
        .. Names(typeof(StorageNames.Containers)).Select(name => $"Storage Blob Data Contributor on {Container} {name}"),
        .. Names(typeof(StorageNames.Queues)).SelectMany(name => (string[])[name, name + StorageNames.PoisonSuffix]).Select(name => $"Storage Queue Data Contributor on {Queue} {name}"),
        $"Storage Queue Data Contributor on {Queue} {StorageNames.UploadEvents}",
        .. Names(typeof(StorageNames.Tables)).Select(name => $"Storage Table Data Contributor on {Table} {name}"),
        $"Storage Blob Delegator on {Account} <storage>",
        $"Storage Blob Data Owner on {Account} <hostStorage>",
        // Of Event Grid's own identity.
        $"Storage Queue Data Message Sender on {Queue} {StorageNames.UploadEvents}",
        $"Storage Blob Data Contributor on {Container} upload-events-undelivered",
        "Key Vault Crypto User on Microsoft.KeyVault/vaults/keys <keyVault>",
        "Key Vault Secrets User on Microsoft.KeyVault/vaults/secrets desk-key-main",
        "Key Vault Secrets User on Microsoft.KeyVault/vaults/secrets signing-key",
        "Monitoring Metrics Publisher on Microsoft.Insights/components <monitoring>",
    ];

    private static IEnumerable<string> Names(Type names) => StorageNames.All(names);

    private static IReadOnlyList<string> Assigned(IEnumerable<JsonElement> resources) =>
        [
            .. resources
                .Where(one => one.GetProperty("type").ValueEquals("Microsoft.Authorization/roleAssignments"))
                .Select(Told)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The id of an assignment on a resource is built on that resource's; one on the group would not fit the pattern.</summary>
    private static string Told(JsonElement assignment)
    {
        Assert.Equal("ServicePrincipal", assignment.GetProperty("properties").GetProperty("principalType").GetString());
        var id = assignment.GetProperty("id").GetString()!;
        var scope = Scope().Match(id);
        Assert.True(scope.Success, id);
        var role = s_roles[assignment.GetProperty("properties").GetProperty("roleDefinitionId").GetString()!.Split('/')[^1]];
        return $"{role} on {scope.Groups[1].Value} {(scope.Groups[3].Success ? scope.Groups[3].Value : $"<{scope.Groups[2].Value}>")}";
    }

    // Resource type, module that made it, and the name inside it where there is one.
    [GeneratedRegex(@"^\[if\(equals\(resourceId\('[^']*', 'casedesk', '([\w./]+)', reference\(.*?format\('(\w+)-\{0\}'.*?\.outputs\.\w+\.value(?:, 'default')?(?:, '([\w-]+)'|, reference\([^?]*?\.outputs\.keyName\.value)?\), '/'\)")]
    private static partial Regex Scope();
}
