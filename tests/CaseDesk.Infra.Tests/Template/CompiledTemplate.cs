using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.Infra.Tests.Bicep;
using CaseDesk.Tests;

namespace CaseDesk.Infra.Tests.Template;

/// <summary>The template as Azure would see it: the ARM text, and the resources the compiler predicts for the sample parameters.</summary>
public sealed partial class CompiledTemplate : IAsyncLifetime
{
    private JsonDocument? _snapshot;

    public string Arm { get; private set; } = "";

    public IReadOnlyList<JsonElement> Resources { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Arm = (await BicepCompiler.RunAsync("build", "--stdout", RepositoryTree.PathOf("infra/main.bicep"))).AssertClean().Output;

        using var copy = new TemplateCopy();
        (await BicepCompiler.RunAsync("snapshot", copy.PathOf("main.sample.bicepparam"), "--mode", "overwrite", "--location", "eastasia",
            "--subscription-id", "00000000-0000-0000-0000-000000000001", "--resource-group", "casedesk")).AssertClean();
        _snapshot = JsonDocument.Parse(await File.ReadAllTextAsync(copy.PathOf("main.sample.snapshot.json")));
        Resources = [.. _snapshot.RootElement.GetProperty("predictedResources").EnumerateArray()];
    }

    public Task DisposeAsync()
    {
        _snapshot?.Dispose();
        return Task.CompletedTask;
    }

    public IReadOnlyList<JsonElement> OfType(string type) =>
        [.. Resources.Where(resource => resource.GetProperty("type").ValueEquals(type))];

    /// <summary>Properties of the only resource of this type; fails when there are none or several.</summary>
    public JsonElement Only(string type) => Assert.Single(OfType(type)).GetProperty("properties");

    /// <summary>Last parts of the names, sorted: of account/default/cases, cases.</summary>
    public IReadOnlyList<string> NamesOf(string type) =>
        [.. OfType(type).Select(resource => resource.GetProperty("name").GetString()!.Split('/')[^1]).Order(StringComparer.Ordinal)];

    /// <summary>The desk's own app settings, sorted.</summary>
    public IReadOnlyList<string> DeskSettings() =>
        [.. DeskSetting().Matches(Arm).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex("\"((?:Desk|Evidence|Reminders|Alerts|Secrets|Mail|Sms)__\\w+)\":")]
    private static partial Regex DeskSetting();
}
