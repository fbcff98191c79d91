using Azure.Core.Pipeline;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Benchmarks.Alerts;

/// <summary>
/// A whole desk in this process, with host.json's queue rules and the app's storage requests counted; those of the queue listeners are not
/// the app's.
/// </summary>
internal static class BenchmarkHost
{
    /// <param name="connection">Of a desk that was there before; null for a new one.</param>
    public static async Task<(DeskHost Host, StorageCounter Counter)> StartAsync(bool runQueues, string? connection = null)
    {
        StorageCounter? made = null;
        var host = await DeskHost.StartAsync(
            options =>
            {
                var storage = connection ?? options.StorageConnectionString!;
                made = new StorageCounter(EmulatorServices.Of(storage));
                return options with { StorageConnectionString = storage, RunQueues = runQueues, RunTimers = false, Queues = null };
            },
            // No log is kept: tens of thousands of lines would be measured too.
            services => services.AddSingleton<HttpPipelinePolicy>(made!).RemoveAll<ILoggerProvider>());
        return (host, made!);
    }
}
