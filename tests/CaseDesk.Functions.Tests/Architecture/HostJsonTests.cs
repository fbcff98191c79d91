using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CaseDesk.Samples.Repository;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Tests.Architecture;

/// <summary>What the code and the local host assume of host.json.</summary>
public sealed class HostJsonTests
{
    [Theory]
    [InlineData("functionTimeout", "\"00:10:00\"")]
    [InlineData("extensions.http.routePrefix", "\"\"")] // routes are written out in the attributes
    [InlineData("extensions.queues.batchSize", "16")]
    [InlineData("extensions.queues.newBatchThreshold", "8")] // the host's own default depends on the number of cores
    [InlineData("extensions.queues.maxDequeueCount", "5")]
    [InlineData("extensions.queues.messageEncoding", "\"none\"")] // what is not base64 would go to the poison queue and never reach a function there
    [InlineData("extensions.queues.visibilityTimeout", "\"00:00:30\"")] // the pause after a failure; not the lease
    [InlineData("logging.applicationInsights.httpAutoCollectionOptions.enableHttpTriggerExtendedInfoCollection", "false")] // the host would tell each request by its path, a link's with it
    public void Setting_is_what_the_code_assumes(string path, string json)
    {
        using var host = JsonDocument.Parse(RepositoryTree.Read("functions/host.json"));

        Assert.Equal(json, path.Split('.').Aggregate(host.RootElement, (element, name) => element.GetProperty(name)).GetRawText());
    }

    /// <summary>
    /// Each queue with a function is looked at by a listener of the host. Sixteen of them each second were 960 of an idle minute's 988
    /// requests.
    /// </summary>
    [Fact]
    public void Polling_interval_of_every_listener_makes_at_most_twenty_four_looks_in_an_idle_minute()
    {
        using var host = JsonDocument.Parse(RepositoryTree.Read("functions/host.json"));
        var longest = TimeSpan.Parse(
            host.RootElement.GetProperty("extensions").GetProperty("queues").GetProperty("maxPollingInterval").GetString()!,
            CultureInfo.InvariantCulture
        );

        Assert.True(FunctionMethod.All.Count(function => function.Queue is not null) * (TimeSpan.FromMinutes(1) / longest) <= 24);
    }

    /// <summary>
    /// A timer that is monitored writes a blob at each of its times. Whatever comes again within the hour looks at what is due by itself,
    /// and makes up for a
    /// missed time at the next; what comes less often has the host make up for it.
    /// </summary>
    [Fact]
    public void A_timer_is_noted_in_storage_only_if_its_next_time_is_hours_away()
    {
        var timers = FunctionMethod
            .All.Select(function => function.Method.GetParameters()[0].GetCustomAttribute<TimerTriggerAttribute>())
            .OfType<TimerTriggerAttribute>()
            .ToList();

        Assert.NotEmpty(timers);
        Assert.All(timers, timer => Assert.Equal(timer.Schedule.Split(' ')[2] != "*", timer.UseMonitor));
    }
}
