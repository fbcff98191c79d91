using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts;

/// <summary>Tells the desk that an endpoint was switched off by itself.</summary>
/// <param name="Reason">One of <see cref="SendFailures"/>: why the last attempt failed.</param>
/// <param name="Since">What makes this the one time of it: since when nothing arrived, or when the receiver said that it is gone.</param>
public sealed record EndpointDisabled(string EndpointId, string Reason, DateTimeOffset Since) : DeskNotice
{
    /// <summary>An endpoint where nothing arrived for so long is switched off.</summary>
    public static readonly TimeSpan After = TimeSpan.FromDays(5);

    /// <summary>
    /// And it failed so often in that time, at least: as often as one alert is tried. Two failures around a week in which the desk itself
    /// was away are no outage.
    /// </summary>
    public static readonly int Failures = RetrySchedule.Attempts;

    public override string EventId =>
        $"evt_{CalendarAlerts.Stream}_disabled_{EndpointId}_{Since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";

    public override string Type => AlertTypes.EndpointDisabled;

    protected override JsonObject Data() => new()
    {
        ["endpointId"] = EndpointId,
        ["reason"] = Reason,
        ["since"] = Since.ToOffset(Windows.ShanghaiTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
    };
}
