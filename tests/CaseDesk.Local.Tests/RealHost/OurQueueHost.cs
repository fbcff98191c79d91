using Azure.Storage.Queues.Models;
using CaseDesk.Local.Discovery;
using CaseDesk.Local.Queues;
using CaseDesk.Local.Startup;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>The local host's listeners, without the desk around them.</summary>
internal sealed class OurQueueHost : IQueueHost
{
    private readonly ServiceProvider _services;
    private readonly QueueListeners _listeners;

    private OurQueueHost(ServiceProvider services, QueueListeners listeners) => (_services, _listeners) = (services, listeners);

    public static async Task<IQueueHost> StartAsync(QueueHostOptions options)
    {
        var type = options.Parameter switch
        {
            Parameter.Text => typeof(TextFunction),
            Parameter.Row => typeof(RecordFunction),
            _ => typeof(MessageFunction),
        };
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Queue", options.Queue)]).Build())
            .AddSingleton<IFunctionRunner, InProcessRunner>()
            .AddSingleton<IRunObserver>(new Observer(options.Ended))
            .AddSingleton(options.Act)
            .BuildServiceProvider();
        QueueFunction[] functions = [.. DiscoverFunctions.In([type]).Cast<QueueFunction>()];
        var listeners = new QueueListeners(functions, options.Settings, TimeSpan.FromMinutes(10), options.Connection, services);
        await listeners.StartAsync(CancellationToken.None);
        return new OurQueueHost(services, listeners);
    }

    public Task StopAsync() => _listeners.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _listeners.Dispose();
        await _services.DisposeAsync();
    }

    public sealed class TextFunction(Act act)
    {
        [Function(nameof(TextFunction))]
        public Task Run([QueueTrigger("%Queue%")] string body, CancellationToken cancellation) => act.Run(new SeenRun(body), cancellation);
    }

    public sealed class RecordFunction(Act act)
    {
        [Function(nameof(RecordFunction))]
        public Task Run([QueueTrigger("%Queue%")] Crate? crate, CancellationToken cancellation) =>
            act.Run(new SeenRun(Crate.Print(crate)), cancellation);
    }

    public sealed class MessageFunction(Act act)
    {
        [Function(nameof(MessageFunction))]
        public Task Run([QueueTrigger("%Queue%")] QueueMessage message, CancellationToken cancellation) =>
            act.Run(new SeenRun(message.Body.ToString(), message.DequeueCount), cancellation);
    }

    private sealed class Observer(Action<string, SeenEnd> ended) : IRunObserver
    {
        public void Ended(FunctionRun run)
        {
            // The real listener tells nobody of a message that no function was given.
            if (run.End != RunEnd.Unread)
                ended(run.MessageId!, new SeenEnd(run.Try, run.End));
        }
    }
}
