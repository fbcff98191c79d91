using System.Net;
using System.Text.Json;
using CaseDesk.Infra.Tests.Bicep;

namespace CaseDesk.Infra.Tests.Template;

/// <summary>A network of the desk's own: none unless it is asked for, and whole when it is.</summary>
[Collection(TemplateCollection.Name)]
public sealed class NetworkTests(CompiledTemplate template)
{
    private const string Accounts = "Microsoft.Storage/storageAccounts";
    private const string Vaults = "Microsoft.KeyVault/vaults";

    [Fact]
    public void Without_asking_there_is_no_network_and_everything_is_reached_by_whoever_has_a_right()
    {
        Assert.DoesNotContain(template.Resources, one => TypeOf(one).StartsWith("Microsoft.Network/", StringComparison.Ordinal));
        Assert.All(Doors(template.Resources), door => Assert.Equal(("Enabled", "Allow"), (door.Public, door.Others)));
    }

    /// <summary>Merchants' phones upload to the desk's account, so in the usual network that one stays reachable.</summary>
    [Theory]
    [InlineData(false, "casedesk")]
    [InlineData(true)]
    public async Task In_the_network_only_what_merchants_need_is_reached_from_outside(bool isClosed, params string[] open)
    {
        var doors = Doors(await template.InNetworkAsync(isClosed));

        Assert.Equal(3, doors.Count);
        Assert.Equal(open, doors.Where(door => door.Public == "Enabled").Select(door => door.Prefix));
        Assert.All(doors.Where(door => door.Public == "Disabled"), door => Assert.Equal("Deny", door.Others));
        // Event Grid, Defender and the diagnostics come by their identities.
        Assert.All(doors, door => Assert.Equal("AzureServices", door.Bypass));
    }

    /// <summary>What Flex Consumption asks of a subnet: for itself alone, at least 32 addresses.</summary>
    [Fact]
    public async Task App_goes_out_by_a_subnet_that_flex_consumption_takes()
    {
        var all = await template.InNetworkAsync(isClosed: false);
        var network = Assert.Single(Of(all, "Microsoft.Network/virtualNetworks")).GetProperty("properties");
        var subnets = network.GetProperty("subnets").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);
        var app = subnets["app"].GetProperty("properties");

        var delegation = Assert.Single(app.GetProperty("delegations").EnumerateArray()).GetProperty("properties");
        Assert.Equal("Microsoft.App/environments", delegation.GetProperty("serviceName").GetString());
        Assert.True(IPNetwork.Parse(app.GetProperty("addressPrefix").GetString()!).PrefixLength <= 27);
        Assert.False(subnets["endpoints"].GetProperty("properties").TryGetProperty("delegations", out _));
        var site = Assert.Single(Of(all, "Microsoft.Web/sites")).GetProperty("properties");
        Assert.Contains(".outputs.appSubnetId.", site.GetProperty("virtualNetworkSubnetId").GetString(), StringComparison.Ordinal);
    }

    /// <summary>An endpoint without its zone would be there and nobody would find it.</summary>
    [Fact]
    public async Task Storage_and_vault_have_an_address_in_the_network_and_the_names_lead_to_it()
    {
        var all = await template.InNetworkAsync(isClosed: false);
        var endpoints = Of(all, "Microsoft.Network/privateEndpoints").ToDictionary(
            one => one.GetProperty("name").GetString()!, Service, StringComparer.Ordinal);
        // The compiler leaves a cloud's own suffixes to the cloud.
        var zoneOf = new Dictionary<string, string>
        {
            ["blob"] = "format('privatelink.blob.{0}', environment().suffixes.storage)",
            ["queue"] = "format('privatelink.queue.{0}', environment().suffixes.storage)",
            ["table"] = "format('privatelink.table.{0}', environment().suffixes.storage)",
            ["vault"] = "format('privatelink{0}', replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.'))",
        };

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["casedesk-desk-blob"] = "blob", ["casedesk-desk-queue"] = "queue", ["casedesk-desk-table"] = "table",
                ["casedesk-host-blob"] = "blob", ["casedesk-vault"] = "vault",
            },
            endpoints);
        Assert.Equal(
            zoneOf.Values.Select(zone => $"[{zone}]"),
            Of(all, "Microsoft.Network/privateDnsZones").Select(one => one.GetProperty("name").GetString()));
        Assert.Equal(
            zoneOf.Values.Select(zone => $"[format('{{0}}/{{1}}', {zone}, 'casedesk-network')]"),
            Of(all, "Microsoft.Network/privateDnsZones/virtualNetworkLinks").Select(one => one.GetProperty("name").GetString()));
        foreach (var (name, service) in endpoints)
        {
            var group = Assert.Single(
                Of(all, "Microsoft.Network/privateEndpoints/privateDnsZoneGroups"),
                one => one.GetProperty("name").GetString() == $"{name}/default");
            var zone = Assert.Single(group.GetProperty("properties").GetProperty("privateDnsZoneConfigs").EnumerateArray());
            Assert.EndsWith(
                $"'Microsoft.Network/privateDnsZones', {zoneOf[service]})]",
                zone.GetProperty("properties").GetProperty("privateDnsZoneId").GetString(),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_subnet_of_ones_own_and_the_desks_network_exclude_each_other()
    {
        using var copy = new TemplateCopy();
        var path = copy.PathOf("main.bicepparam");
        await File.AppendAllTextAsync(path, "\nparam network = 'private'\nparam outboundSubnetId = '/subscriptions/a-subnet'\n");

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => BicepCompiler.PredictAsync(path));

        Assert.Contains("Leave outboundSubnetId out", refusal.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<(string Prefix, string? Public, string? Others, string? Bypass)> Doors(
        IEnumerable<JsonElement> resources) =>
    [
        .. resources.Where(one => TypeOf(one) is Accounts or Vaults).Select(one =>
        {
            var (name, properties) = (one.GetProperty("name").GetString()!, one.GetProperty("properties"));
            var rules = properties.GetProperty("networkAcls");
            return (
                TypeOf(one) == Vaults ? "vault" : name.Contains("host", StringComparison.Ordinal) ? "host" : "casedesk",
                properties.GetProperty("publicNetworkAccess").GetString(),
                rules.GetProperty("defaultAction").GetString(),
                rules.GetProperty("bypass").GetString());
        }),
    ];

    private static string Service(JsonElement endpoint) =>
        Assert.Single(Assert.Single(endpoint.GetProperty("properties").GetProperty("privateLinkServiceConnections").EnumerateArray())
            .GetProperty("properties").GetProperty("groupIds").EnumerateArray()).GetString()!;

    private static IReadOnlyList<JsonElement> Of(IEnumerable<JsonElement> resources, string type) =>
        [.. resources.Where(one => TypeOf(one) == type)];

    private static string TypeOf(JsonElement resource) => resource.GetProperty("type").GetString()!;
}
