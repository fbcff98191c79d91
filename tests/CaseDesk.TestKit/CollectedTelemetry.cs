using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CaseDesk.Storage.Account;

namespace CaseDesk.TestKit;

/// <summary>
/// All that the desk's own source and meter tell while it is there, as an exporter would get it: every span as it ended, every measurement.
/// </summary>
public sealed class CollectedTelemetry : IDisposable
{
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public CollectedTelemetry()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == DeskTraces.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == DeskMetrics.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
    }

    public ConcurrentQueue<Activity> Spans { get; } = new();

    /// <summary>Name, value and tags of each.</summary>
    public ConcurrentQueue<(string Name, double Value, string Tags)> Measurements { get; } = new();

    /// <summary>Everything as text: names, ids, tags, links, states, baggage.</summary>
    public IEnumerable<string> Texts =>
        [
            .. Spans.Select(static span =>
                $"{span.OperationName} {span.DisplayName} {span.Id} {span.TraceStateString} {span.StatusDescription} "
                + string.Join(
                    ' ',
                    span.TagObjects.Concat(span.Baggage.Select(static one => KeyValuePair.Create(one.Key, (object?)one.Value)))
                        .Select(static tag => $"{tag.Key}={tag.Value}")
                )
                + string.Join(' ', span.Events.Select(static one => one.Name))
            ),
            .. Measurements.Select(static one => FormattableString.Invariant($"{one.Name} {one.Value} {one.Tags}")),
        ];

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new List<string>();
        foreach (var (name, word) in tags)
            text.Add($"{name}={word}");
        Measurements.Enqueue((instrument.Name, value, string.Join(' ', text)));
    }
}
