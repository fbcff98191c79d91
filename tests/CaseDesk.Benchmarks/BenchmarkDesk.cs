using Azure.Core.Pipeline;
using CaseDesk.Azure;
using CaseDesk.Azure.Storage;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Benchmarks;

/// <summary>The desk's own services on an emulator account of their own, with every storage request counted. No host and no HTTP in between.</summary>
internal sealed class BenchmarkDesk : IAsyncDisposable
{
    /// <summary>MiB. A million rows in memory want 4,000; node's own bound is about 4,000 on any large machine.</summary>
    private const int EmulatorHeap = 12_288;

    private readonly ServiceProvider _services;

    private BenchmarkDesk(ServiceProvider services, StorageCounter counter, string connection) => (_services, Counter, Connection) = (services, counter, connection);

    public StorageCounter Counter { get; }

    public string Connection { get; }

    public static async Task<BenchmarkDesk> StartAsync(int latency = 0)
    {
        var azurite = await EmulatorAsync();
        var connection = azurite.NewAccountConnectionString();
        var counter = new StorageCounter(EmulatorServices.Of(connection), TimeSpan.FromMilliseconds(latency));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", connection)]).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton<HttpPipelinePolicy>(counter)
            .AddCaseDesk(configuration)
            .BuildServiceProvider();
        await services.GetRequiredService<EnsureStorage>().RunAsync(CancellationToken.None);
        counter.Reset();
        return new BenchmarkDesk(services, counter, connection);
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Puts a reminder of each of so many cases into the due index, uncounted.</summary>
    /// <param name="dueAt">By the case's number, from 0.</param>
    public async Task LoadAsync(int cases, Func<int, DateTimeOffset> dueAt)
    {
        var progress = new Progress("loading rows", cases);
        await DueRows.LoadAsync(Connection, Enumerable.Range(0, cases).Select(number => DueRows.Reminder(number, dueAt(number))), written => progress.Add(written));
        progress.End();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static Task<AzuriteServer> EmulatorAsync()
    {
        // Inherited by the emulator's process; the first desk starts it.
        Environment.SetEnvironmentVariable("NODE_OPTIONS", $"--max-old-space-size={EmulatorHeap}");
        return AzuriteServer.SharedAsync();
    }
}
