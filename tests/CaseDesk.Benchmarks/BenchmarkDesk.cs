using Azure.Core.Pipeline;
using CaseDesk.Benchmarks.Imitation;
using CaseDesk.Delivery;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Start;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Benchmarks;

/// <summary>The desk's own services, with every storage request counted; no host and no HTTP in between.</summary>
internal sealed class BenchmarkDesk : IAsyncDisposable
{
    /// <summary>MiB. A million rows in memory want 4,000; node's own bound is about 4,000 on any large machine.</summary>
    private const int EmulatorHeap = 12_288;

    /// <summary>Ports that tell the services apart; nothing is sent there.</summary>
    private const string Nowhere =
        "DefaultEndpointsProtocol=http;AccountName=nowhere;AccountKey=bm93aGVyZQ==;BlobEndpoint=http://127.0.0.1:1/nowhere;QueueEndpoint=http://127.0.0.1:2/nowhere;TableEndpoint=http://127.0.0.1:3/nowhere;";

    private readonly ServiceProvider _services;

    private BenchmarkDesk(ServiceProvider services, StorageCounter counter, string connection) =>
        (_services, Counter, Connection) = (services, counter, connection);

    public StorageCounter Counter { get; }

    public string Connection { get; }

    /// <summary>A desk on the emulator.</summary>
    public static async Task<BenchmarkDesk> StartAsync()
    {
        var azurite = await EmulatorAsync();
        var connection = azurite.NewAccountConnectionString();
        var desk = Create(connection, []);
        await desk.Get<EnsureStorage>().RunAsync(CancellationToken.None);
        desk.Counter.Reset();
        return desk;
    }

    /// <summary>A desk on imitated storage in which so many reminders are due.</summary>
    public static BenchmarkDesk Imitate(int cases, DateTimeOffset dueAt, TimeSpan latency)
    {
        var rows = Enumerable.Range(0, cases).Select(number => DueRows.Reminder(number, dueAt))
            .Select(reminder => new DueIndexRow(DueIndex.EntityOf(reminder.CaseId, reminder.Hint, DateTimeOffset.UtcNow)))
            .OrderBy(row => row.Entity.PartitionKey, StringComparer.Ordinal).ThenBy(row => row.Entity.RowKey, StringComparer.Ordinal)
            .ToList();
        return Create(Nowhere, [new ImitatedStorage(rows, EmulatorServices.Of(Nowhere), latency)]);
    }

    private static BenchmarkDesk Create(string connection, IEnumerable<HttpPipelinePolicy> below)
    {
        var counter = new StorageCounter(EmulatorServices.Of(connection));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("DeskStorage", connection)]).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton<HttpPipelinePolicy>(counter)
            .AddCaseDesk(configuration);
        foreach (var policy in below)
            services.AddSingleton(policy);
        return new BenchmarkDesk(services.BuildServiceProvider(), counter, connection);
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Puts a reminder of each of so many cases into the due index, uncounted.</summary>
    /// <param name="dueAt">By the case's number, from 0.</param>
    public async Task LoadAsync(int cases, Func<int, DateTimeOffset> dueAt)
    {
        var progress = new Progress("loading rows", cases);
        await DueRows.LoadAsync(Connection, Enumerable.Range(0, cases).Select(number => DueRows.Reminder(number, dueAt(number))), written =>
            progress.Add(written)
        );
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
