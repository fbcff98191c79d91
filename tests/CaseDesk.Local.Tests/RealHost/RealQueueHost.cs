using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CaseDesk.Local.Discovery;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Executors;
using Microsoft.Azure.WebJobs.Host.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>
/// Microsoft's own queue listener in a bare WebJobs host, as the Functions host runs it for the isolated worker: a text or a record crosses
/// to the worker as
/// text, a <see cref="QueueMessage"/> as <see cref="ParameterBindingData"/>. What the worker makes of them is told by <see
/// cref="WorkerReads"/>.
/// </summary>
internal sealed class RealQueueHost : IQueueHost
{
    private readonly IHost _host;

    private RealQueueHost(IHost host) => _host = host;

    public static async Task<IQueueHost> StartAsync(QueueHostOptions options, ILoggerProvider? logs = null)
    {
        var type = options.Parameter switch
        {
            Parameter.Text => typeof(TextFunction),
            Parameter.Row => typeof(RecordFunction),
            _ => typeof(MessageFunction),
        };
        var host = RealHostBuilder
            .Create(type, new() { ["AzureWebJobsStorage"] = options.Connection, ["Queue"] = options.Queue }, logs)
            .ConfigureWebJobs(jobs =>
                jobs.AddAzureStorageQueues(queues =>
                {
                    queues.BatchSize = options.Settings.BatchSize;
                    queues.NewBatchThreshold = options.Settings.NewBatchThreshold;
                    queues.MaxDequeueCount = options.Settings.MaxDequeueCount;
                    queues.VisibilityTimeout = options.Settings.VisibilityTimeout;
                    queues.MaxPollingInterval = options.Settings.MaxPollingInterval;
                    queues.MessageEncoding = options.Settings.Base64 ? QueueMessageEncoding.Base64 : QueueMessageEncoding.None;
                })
            )
            .ConfigureServices(services =>
                services.AddSingleton(options.Act).AddSingleton<IQueueProcessorFactory>(new Witnesses(options.Ended))
            )
            .Build();
        await host.StartAsync();
        return new RealQueueHost(host);
    }

    public static Task<IQueueHost> StartAsync(QueueHostOptions options) => StartAsync(options, null);

    public Task StopAsync() => _host.StopAsync();

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }

    public sealed class TextFunction(Act act)
    {
        public Task Run([QueueTrigger("%Queue%")] string body, CancellationToken cancellation) => act.Run(new SeenRun(body), cancellation);
    }

    public sealed class RecordFunction(Act act)
    {
        public Task Run([QueueTrigger("%Queue%")] string body, CancellationToken cancellation) =>
            act.Run(new SeenRun(Crate.Print(WorkerReads.Record<Crate>(body))), cancellation);
    }

    public sealed class MessageFunction(Act act)
    {
        public Task Run([QueueTrigger("%Queue%")] ParameterBindingData message, CancellationToken cancellation) =>
            act.Run(WorkerReads.Message(message.Content), cancellation);
    }

    private sealed class Witnesses(Action<string, SeenEnd> ended) : IQueueProcessorFactory
    {
        public QueueProcessor Create(QueueProcessorOptions queueProcessorOptions) => new Witness(queueProcessorOptions, ended);
    }

    /// <summary>Changes nothing: tells what the listener's own processor did with each message.</summary>
    private sealed class Witness(QueueProcessorOptions options, Action<string, SeenEnd> ended) : QueueProcessor(options)
    {
        private readonly ConcurrentDictionary<string, bool> _copied = new();
        private readonly bool _hasPoison = options.PoisonQueue is not null;

        protected override async Task CompleteProcessingMessageAsync(
            QueueMessage message,
            FunctionResult result,
            CancellationToken cancellationToken
        )
        {
            await base.CompleteProcessingMessageAsync(message, result, cancellationToken);
            if (result.Succeeded)
                Tell(message, RunEnd.Succeeded);
            else if (!_hasPoison)
                Tell(message, RunEnd.Failed);
        }

        protected override async Task ReleaseMessageAsync(
            QueueMessage message,
            FunctionResult result,
            TimeSpan visibilityTimeout,
            CancellationToken cancellationToken
        )
        {
            await base.ReleaseMessageAsync(message, result, visibilityTimeout, cancellationToken);
            Tell(message, RunEnd.Failed);
        }

        protected override async Task CopyMessageToPoisonQueueAsync(
            QueueMessage message,
            QueueClient poisonQueue,
            CancellationToken cancellationToken
        )
        {
            await base.CopyMessageToPoisonQueueAsync(message, poisonQueue, cancellationToken);
            _copied[message.MessageId] = true;
        }

        protected override async Task DeleteMessageAsync(QueueMessage message, CancellationToken cancellationToken)
        {
            await base.DeleteMessageAsync(message, cancellationToken);
            if (_copied.ContainsKey(message.MessageId))
                Tell(message, RunEnd.Poisoned);
        }

        private void Tell(QueueMessage message, RunEnd end) => ended(message.MessageId, new SeenEnd(message.DequeueCount, end));
    }
}
