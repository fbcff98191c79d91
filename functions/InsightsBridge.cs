using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using CaseDesk.Storage.Account;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.Extensions.Hosting;

namespace CaseDesk.Functions;

/// <summary>
/// Hands traces and metrics of the desk to Application Insights, whose collectors know neither: an activity becomes a dependency within its
/// trace, a measurement a custom metric of its name, summed up for a minute before it is sent.
/// </summary>
public sealed class InsightsBridge(TelemetryClient client) : IHostedService, IDisposable
{
    private readonly ActivityListener _activities = new()
    {
        ShouldListenTo = static source => source.Name == DeskTraces.SourceName,
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    private readonly MeterListener _meters = new();

    /// <summary>What goes up and down is told as it stands, of this process.</summary>
    private readonly ConcurrentDictionary<string, long> _standing = new(StringComparer.Ordinal);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _activities.ActivityStopped = Tell;
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == DeskMetrics.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Track(instrument.Name, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Track(instrument.Name, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Track(
            instrument.Name,
            instrument is UpDownCounter<int> ? _standing.AddOrUpdate(instrument.Name, value, (_, known) => known + value) : value,
            tags
        ));
        _meters.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Track(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
            client.GetMetric(name).TrackValue(value);
        else
            client.GetMetric(name, tags[0].Key).TrackValue(value, $"{tags[0].Value}");
    }

    private void Tell(Activity activity)
    {
        var told = new DependencyTelemetry
        {
            Type = DeskTraces.SourceName,
            Name = activity.OperationName,
            Id = activity.SpanId.ToHexString(),
            Timestamp = activity.StartTimeUtc,
            Duration = activity.Duration,
            Success = activity.Status != ActivityStatusCode.Error,
        };
        told.Context.Operation.Id = activity.TraceId.ToHexString();
        if (activity.ParentSpanId != default)
            told.Context.Operation.ParentId = activity.ParentSpanId.ToHexString();
        foreach (var (name, value) in activity.TagObjects)
            told.Properties[name] = $"{value}";
        var links = activity.Links
            .Select(static link => new { operation_Id = link.Context.TraceId.ToHexString(), id = link.Context.SpanId.ToHexString() })
            .ToList();
        // The name under which the portal looks for them.
        if (links.Count > 0)
            told.Properties["_MS.links"] = JsonSerializer.Serialize(links);
        client.TrackDependency(told);
    }
}
