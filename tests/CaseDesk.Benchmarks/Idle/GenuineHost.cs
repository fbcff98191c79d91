using System.Reflection;
using System.Text;
using Azure.Storage.Blobs;
using CaseDesk.Functions.Alerts;
using CaseDesk.Functions.Custody;
using CaseDesk.Functions.PoisonMessages;
using CaseDesk.Functions.Reminders;
using CaseDesk.Functions.Work;
using CaseDesk.Samples.Repository;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Timers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WorkerQueue = Microsoft.Azure.Functions.Worker.QueueTriggerAttribute;
using WorkerTimer = Microsoft.Azure.Functions.Worker.TimerTriggerAttribute;

namespace CaseDesk.Benchmarks.Idle;

/// <summary>
/// Microsoft's own queue and timer listeners, with their leases, over the desk's queue and timer functions and by the desk's host.json, in
/// a
/// bare WebJobs host as the Functions host has it inside.
/// </summary>
internal static class GenuineHost
{
    /// <param name="storage">Where the listeners look and keep their leases.</param>
    /// <param name="functions">Makes the desk's functions.</param>
    public static async Task<IHost> StartAsync(string storage, IServiceProvider functions)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = storage,
            ["Work"] = QueueOf(typeof(DoWorkQueue)),
            ["Deliveries"] = QueueOf(typeof(DeliverAlertQueue)),
            ["Sweep"] = TimerOf(typeof(SweepDueTimer)).Schedule,
            ["Poison"] = TimerOf(typeof(RedrivePoisonTimer)).Schedule,
            ["Anchors"] = TimerOf(typeof(AnchorChainsTimer)).Schedule,
        };
        var file = $$"""{ "AzureWebJobs": {{RepositoryTree.Read("functions/host.json")}} }""";
        var host = new HostBuilder()
            .ConfigureAppConfiguration(configuration =>
                configuration.AddInMemoryCollection(settings).AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(file)))
            )
            .ConfigureWebJobs(jobs => jobs.AddAzureStorageCoreServices().AddAzureStorageQueues().AddTimers())
            .ConfigureServices(services =>
                services
                    .AddSingleton<ITypeLocator>(new OneType())
                    .AddSingleton(new Desk(functions))
                    .AddSingleton<ScheduleMonitor>(new Notes(storage))
            )
            .Build();
        await host.StartAsync();
        return host;
    }

    private static string QueueOf(Type function) =>
        Run(function).GetParameters()[0].GetCustomAttribute<WorkerQueue>()!.QueueName;

    private static WorkerTimer TimerOf(Type function) => Run(function).GetParameters()[0].GetCustomAttribute<WorkerTimer>()!;

    private static MethodInfo Run(Type function) => function.GetMethod("Run")!;

    /// <summary>The desk's functions.</summary>
    internal sealed record Desk(IServiceProvider Services)
    {
        /// <summary>On a desk where nothing happens no message comes.</summary>
        public Task FailAsync(string message) => throw new InvalidOperationException($"Not idle: {message} ({Services.GetType().Name})");

        public Task TickAsync<T>(CancellationToken cancellation) =>
            (Task)
                Run(typeof(T))
                    .Invoke(
                        ActivatorUtilities.CreateInstance<T>(Services),
                        [new Microsoft.Azure.Functions.Worker.TimerInfo(), cancellation]
                    )!;
    }

    /// <summary>The triggers alone.</summary>
    public sealed class Triggers(Desk desk)
    {
        public Task WorkAsync([QueueTrigger("%Work%")] string message) => desk.FailAsync(message);

        public Task DeliverAsync([QueueTrigger("%Deliveries%")] string message) => desk.FailAsync(message);

        public Task SweepAsync([TimerTrigger("%Sweep%", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation) =>
            desk.TickAsync<SweepDueTimer>(cancellation);

        public Task PoisonAsync([TimerTrigger("%Poison%", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation) =>
            desk.TickAsync<RedrivePoisonTimer>(cancellation);

        public Task AnchorsAsync([TimerTrigger("%Anchors%")] TimerInfo timer, CancellationToken cancellation) =>
            desk.TickAsync<AnchorChainsTimer>(cancellation);
    }

    private sealed class OneType : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => [typeof(Triggers)];
    }

    /// <summary>Where the host notes a timer's times: a blob each. The listener's own needs an older storage library.</summary>
    private sealed class Notes(string storage) : ScheduleMonitor
    {
        private readonly BlobContainerClient _container = new(storage, "azure-webjobs-hosts");

        public override async Task<ScheduleStatus?> GetStatusAsync(string timerName)
        {
            var blob = _container.GetBlobClient($"timers/{timerName}");
            return await blob.ExistsAsync() ? (await blob.DownloadContentAsync()).Value.Content.ToObjectFromJson<ScheduleStatus>() : null;
        }

        public override async Task UpdateStatusAsync(string timerName, ScheduleStatus status)
        {
            await _container.CreateIfNotExistsAsync();
            await _container.GetBlobClient($"timers/{timerName}").UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true);
        }
    }
}
