using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.Infra.Tests.Bicep;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Infra.Tests.Template;

/// <summary>The template as Azure would see it: the ARM text, and the resources the compiler predicts for the sample parameters.</summary>
public sealed partial class CompiledTemplate : IAsyncLifetime
{
    /// <summary>What the sample leaves out.</summary>
    private const string Further = """
        param deskKeyNames=['main', 'next']
        param mail={ user: 'desk' }
        param sms={ endpoint: 'https://dysmsapi.aliyuncs.com' }
        param signIn={ authority: 'https://people.example/desk', clientId: 'casedesk', groupsClaim: 'groups', leadGroup: 'leads' }
        param deleteLock=true
        param operatorMailboxes=['ops@desk.example']
        param malwareScanner='defender'
        param monthlyBudget=50
        param outboundSubnetId='/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/net/subnets/desk'
        """;

    private readonly Lazy<Task<JsonDocument>> _everything = new(() => PredictAsync(Further));
    private readonly Lazy<Task<JsonDocument>> _private = new(() => PredictAsync("param network='private'"));
    private readonly Lazy<Task<JsonDocument>> _closed = new(() => PredictAsync("param network='closed'"));
    private JsonDocument? _snapshot;

    public string Arm { get; private set; } = "";

    public IReadOnlyList<JsonElement> Resources { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Arm = (await BicepCompiler.BuildAsync(RepositoryTree.PathOf("infra/main.bicep"))).AssertClean().Output;

        _snapshot = await PredictAsync("");
        Resources = [.. _snapshot.RootElement.GetProperty("predictedResources").EnumerateArray()];
    }

    /// <summary>
    /// The same with all that can be asked for: a second key, mail, text messages, sign-in, locks, operators, Defender, a budget, a subnet.
    /// </summary>
    public async Task<IReadOnlyList<JsonElement>> EverythingAsync() =>
        [.. (await _everything.Value).RootElement.GetProperty("predictedResources").EnumerateArray()];

    /// <summary>The sample in a network of its own: with the desk's account open to merchants, or closed to everybody outside.</summary>
    public async Task<IReadOnlyList<JsonElement>> InNetworkAsync(bool isClosed) =>
        [.. (await (isClosed ? _closed : _private).Value).RootElement.GetProperty("predictedResources").EnumerateArray()];

    /// <summary>
    /// What the sample would deploy, with these lines of parameters added. A line replaces the sample's of the same name.
    /// </summary>
    private static async Task<JsonDocument> PredictAsync(string parameters)
    {
        using var copy = new TemplateCopy();
        var path = copy.PathOf("main.bicepparam");
        var named = parameters.Split('\n').Select(line => line.Split('=')[0]).Where(name => name.Length > 0).ToList();
        var kept = (await File.ReadAllLinesAsync(path)).Where(line =>
            !named.Exists(name => line.StartsWith(name, StringComparison.Ordinal))
        );
        await File.WriteAllTextAsync(path, string.Join('\n', [.. kept, parameters, ""]));
        (await BicepCompiler.BuildParametersAsync(path)).AssertClean();
        return JsonDocument.Parse(await BicepCompiler.PredictAsync(path));
    }

    public async Task DisposeAsync()
    {
        _snapshot?.Dispose();
        foreach (var predicted in (Lazy<Task<JsonDocument>>[])[_everything, _private, _closed])
        {
            if (predicted.IsValueCreated)
                (await predicted.Value).Dispose();
        }
    }

    public IReadOnlyList<JsonElement> OfType(string type) =>
        [.. Resources.Where(resource => resource.GetProperty("type").ValueEquals(type))];

    /// <summary>Properties of the only resource of this type; fails when there are none or several.</summary>
    public JsonElement Only(string type) => Assert.Single(OfType(type)).GetProperty("properties");

    /// <summary>The account of the desk's data; the Functions host has another.</summary>
    public JsonElement DeskAccount() =>
        Assert
            .Single(OfType("Microsoft.Storage/storageAccounts"), account =>
                !account.GetProperty("name").GetString()!.Contains("host", StringComparison.Ordinal)
            )
            .GetProperty("properties");

    /// <summary>What that account says of its blobs.</summary>
    public JsonElement DeskBlobs() =>
        Assert
            .Single(OfType("Microsoft.Storage/storageAccounts/blobServices"), blobs =>
                blobs.GetProperty("properties").TryGetProperty("cors", out _)
            )
            .GetProperty("properties");

    /// <summary>Last parts of the names, sorted: of account/default/cases, cases.</summary>
    public IReadOnlyList<string> NamesOf(string type) =>
        [.. OfType(type).Select(resource => resource.GetProperty("name").GetString()!.Split('/')[^1]).Order(StringComparer.Ordinal)];

    /// <summary>The desk's own app settings, sorted.</summary>
    public IReadOnlyList<string> DeskSettings() =>
        [
            .. Only("Microsoft.Web/sites/config")
                .EnumerateObject()
                .Select(setting => setting.Name)
                .Where(name => IsDesks(name))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Not the Functions host's, nor what names the account, which a template says otherwise than a sample.</summary>
    public static bool IsDesks(string setting) => DeskSetting().IsMatch(setting);

    [GeneratedRegex("^(?!DeskStorage__|AzureWebJobs)[A-Za-z]+__")]
    private static partial Regex DeskSetting();
}
