using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.Functions.Telemetry;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Functions.Tests.Telemetry;

/// <summary>
/// Spans, measurements and lines reach Application Insights, an endpoint on this machine, under the names that the operator's rules ask
/// for.
/// </summary>
public sealed class WhatInsightsGets
{
    private const string Asked = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private const string Channel = "told-to-insights";

    [Fact]
    public async Task A_span_is_a_dependency_of_its_trace_a_measurement_a_metric_of_its_name_and_a_line_has_its_category_and_event()
    {
        await using var insights = await WebhookReceiver.StartAsync();
        await TellAsync(insights.Url.GetLeftPart(UriPartial.Authority));
        var items = insights.Requests.SelectMany(Items).ToList();

        var span = Data(items, "RemoteDependency", static one => (string)one["data"]!["baseData"]!["name"]! == "told.to.insights");
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", (string)span["tags"]!["ai.operation.id"]!);
        Assert.Equal("b7ad6b7169203331", (string)span["tags"]!["ai.operation.parentId"]!);
        var properties = span["data"]!["baseData"]!["properties"]!;
        Assert.Equal("c_0123456789abcdef", (string)properties[DeskTraces.CaseId]!);
        Assert.Contains("1af7651916cd43dd8448eb211c80319c", (string)properties["_MS.links"]!, StringComparison.Ordinal);

        // Other tests' desks measure, too: this one knows its own by a channel that there is not.
        Assert.Contains(items, static one => NameOf(one) == DeskMetrics.DueLagName);
        var age = Data(
            items,
            "Metric",
            static one => NameOf(one) == DeskMetrics.DeliveryAgeName && (string?)one["data"]!["baseData"]!["properties"]?["channel"] == Channel
        );
        Assert.Equal((30, 2), ((double)Metric(age)["value"]!, (int)Metric(age)["count"]!));

        var line = Data(items, "Message", static one =>
            ((string)one["data"]!["baseData"]!["message"]!).StartsWith("Said", StringComparison.Ordinal)
        );
        Assert.Equal("Said of /c/….", (string)line["data"]!["baseData"]!["message"]!);
        var said = line["data"]!["baseData"]!["properties"]!;
        Assert.Equal(("Desk.Of.Lines", "Raised"), ((string)said["CategoryName"]!, (string)said["EventName"]!));
    }

    [Fact]
    public void Without_a_connection_string_nothing_is_collected()
    {
        var services = new ServiceCollection();

        services.AddTelemetry(new ConfigurationBuilder().Build());

        Assert.Empty(services);
    }

    [Theory]
    [InlineData("ClientId=11111111-2222-4333-8444-555555555555;Authorization=AAD", "11111111-2222-4333-8444-555555555555")]
    [InlineData("Authorization=AAD", null)]
    [InlineData("ClientId=", null)]
    [InlineData(null, null)]
    public void The_identity_is_the_one_that_the_host_is_told_to_use(string? setting, string? client) =>
        Assert.Equal(client, TelemetryIdentity.Of(setting));

    private static async Task TellAsync(string endpoint)
    {
        var settings = new Dictionary<string, string?>
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey=00000000-0000-4000-8000-000000000000;IngestionEndpoint={endpoint}",
        };
        var services = new ServiceCollection().AddLogging();
        services.AddTelemetry(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        await using var provider = services.BuildServiceProvider();
        foreach (var service in provider.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
        using (var hop = DeskTraces.Follow("told.to.insights", Asked, (DeskTraces.CaseId, "c_0123456789abcdef")))
            hop!.AddLinks(["00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null, "nonsense"]);
        DeskMetrics.DueLag.Record(7);
        DeskMetrics.DeliveryAge.Record(10, KeyValuePair.Create<string, object?>("channel", Channel));
        DeskMetrics.DeliveryAge.Record(20, KeyValuePair.Create<string, object?>("channel", Channel));
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Desk.Of.Lines");
        logger.Log(LogLevel.Information, new EventId(1, "Raised"), "c_0123456789abcdef.0123456789abcdefghjkmnpqrs", null, static (_, _) =>
            "Said of /c/…."
        );
    }

    private static JsonObject Data(List<JsonObject> items, string kind, Func<JsonObject, bool> isIt) =>
        Assert.Single(items, one => ((string)one["name"]!).EndsWith(kind, StringComparison.Ordinal) && isIt(one));

    private static string? NameOf(JsonObject item) => (string?)item["data"]!["baseData"]!["metrics"]?[0]!["name"];

    private static JsonNode Metric(JsonObject item) => item["data"]!["baseData"]!["metrics"]![0]!;

    private static IEnumerable<JsonObject> Items(ReceivedWebhook sent)
    {
        using var unpack = new GZipStream(new MemoryStream(sent.Body), CompressionMode.Decompress);
        var isPacked = sent.Headers.GetValueOrDefault("content-encoding") == "gzip";
        using var text = new StreamReader(isPacked ? unpack : new MemoryStream(sent.Body), Encoding.UTF8);
        return
        [
            .. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!.AsObject()),
        ];
    }
}
