using Azure.Core;
using Azure.Storage.Queues;
using CaseDesk.Local.Discovery;
using CaseDesk.Storage.Account;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Local.Queues;

/// <summary>One listener for each queue function, for as long as the host runs.</summary>
internal sealed class QueueListeners(
    IReadOnlyList<QueueFunction> functions,
    QueueSettings settings,
    TimeSpan lease,
    string connection,
    IServiceProvider services
) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _listening = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var logger = services.GetRequiredService<ILogger<QueueListener>>();
        var runner = services.GetRequiredService<IFunctionRunner>();
        IRunObserver[] observers = [.. services.GetServices<IRunObserver>()];
        // Real time even under the virtual clock: what a retry waits for, an outage to pass, is real too.
        var retry = settings.VisibilityTimeout;
        var wakes = services.GetService<QueueWakes>() ?? new QueueWakes();
        var clients = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        clients.AddPolicy(wakes, HttpPipelinePosition.PerCall);
        var storage = new QueueServiceClient(connection, clients);
        _listening = Task.WhenAll(functions.Select(function =>
        {
            var name = SettingNames.Resolve(services.GetRequiredService<IConfiguration>(), function.Queue);
            var poison = name + StorageNames.PoisonSuffix;
            var hasPoison = !name.EndsWith(StorageNames.PoisonSuffix, StringComparison.Ordinal) && poison.Length <= 63;
            var rules = new MessageRules(
                function, storage.GetQueueClient(name), hasPoison ? storage.GetQueueClient(poison) : null, settings, lease, retry);
            var listener = new QueueListener(rules, new MessageRun(rules, runner, observers, logger), wakes, logger);
            return Task.Run(() => listener.ListenAsync(_stopping.Token), CancellationToken.None);
        }));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _listening.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();
}
