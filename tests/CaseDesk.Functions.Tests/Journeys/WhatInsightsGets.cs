using System.Collections.Concurrent;
using CaseDesk.Storage.Account;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>Traces and metrics reach Application Insights under the names that the operator's rules ask for.</summary>
public sealed class WhatInsightsGets
{
    [Fact]
    public async Task A_span_is_a_dependency_of_its_trace_and_a_measurement_a_metric_of_its_name()
    {
        using var channel = new KeptTelemetry();
        using var configuration = new TelemetryConfiguration { TelemetryChannel = channel, ConnectionString = "InstrumentationKey=00000000-0000-4000-8000-000000000000" };
        var client = new TelemetryClient(configuration);
        using var bridge = new InsightsBridge(client);
        await bridge.StartAsync(CancellationToken.None);
        const string Asked = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        using (var hop = DeskTraces.Follow("told.to.insights", Asked, (DeskTraces.CaseId, "c_0123456789abcdef")))
            hop!.AddLinks(["00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null, "nonsense"]);
        DeskMetrics.DueLag.Record(7);
        client.GetMetric(DeskMetrics.DueLagName);
        client.Flush();

        var span = Assert.Single(channel.Items.OfType<DependencyTelemetry>(), static one => one.Name == "told.to.insights");
        Assert.Equal(("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "c_0123456789abcdef"), (span.Context.Operation.Id, span.Context.Operation.ParentId, span.Properties[DeskTraces.CaseId]));
        Assert.Equal("""[{"operation_Id":"1af7651916cd43dd8448eb211c80319c","id":"b7ad6b7169203331"}]""", span.Properties["_MS.links"]);
        Assert.Contains(channel.Items.OfType<MetricTelemetry>(), static one => one.Name == DeskMetrics.DueLagName && one.Max >= 7);
    }

    private sealed class KeptTelemetry : ITelemetryChannel
    {
        public ConcurrentQueue<ITelemetry> Items { get; } = new();

        public bool? DeveloperMode { get; set; }

        public string EndpointAddress { get; set; } = "";

        public void Send(ITelemetry item) => Items.Enqueue(item);

        public void Flush()
        {
            // Kept, not sent.
        }

        public void Dispose()
        {
            // Nothing to let go.
        }
    }
}
