using System.Diagnostics;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Storage.Memory;
using Microsoft.Extensions.Configuration;

namespace CaseDesk.Storage.Tests.Account;

/// <summary>
/// Storage turns requests away for minutes and says so. Whoever asks hears of it at once, and may come back; nobody is held.
/// </summary>
public sealed class ThrottledStorageTests
{
    private const string Case = "c_0123456789abcdef";

    /// <summary>The SDK by itself waits as long as storage asks it to, twice, with the caller's request open.</summary>
    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Storage_asks_for_minutes_fails_at_once_as_an_outage(int status)
    {
        var storage = await CreateAsync(new Throttle(status, "240", int.MaxValue));
        var watch = Stopwatch.StartNew();

        var faults = await Task.WhenAll(
                Record.ExceptionAsync(() =>
                    storage
                        .Tables.GetTableClient(StorageNames.Tables.Cases)
                        .GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>(Case, "head")
                ),
                Record.ExceptionAsync(() => storage.Queues.GetQueueClient(StorageNames.Queues.Deliveries).SendMessageAsync("{}")),
                Record.ExceptionAsync(() =>
                    storage.Blobs.GetBlobContainerClient(StorageNames.Containers.EvidenceSealed).GetBlobClient(Case).GetPropertiesAsync()
                )
            )
            .WaitAsync(TimeSpan.FromSeconds(15));

        Assert.All(faults, fault => Assert.True(StorageProblems.IsOutage(Assert.IsType<RequestFailedException>(fault))));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    /// <summary>A short wait is storage's usual way of spreading load: worth a try more, within the same request.</summary>
    [Fact]
    public async Task Storage_asks_for_a_moment_is_asked_again()
    {
        var throttle = new Throttle(503, "0", 2);
        var storage = await CreateAsync(throttle);
        await storage.Tables.CreateTableIfNotExistsAsync(StorageNames.Tables.Cases);

        Assert.False(
            (
                await storage
                    .Tables.GetTableClient(StorageNames.Tables.Cases)
                    .GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>(Case, "head")
            ).HasValue
        );
        Assert.Equal(2, throttle.Refused);
    }

    private static async Task<StorageClients> CreateAsync(Throttle throttle)
    {
        var account = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        return new StorageClients(
            new ConfigurationBuilder().AddInMemoryCollection([new(StorageNames.Connection, account)]).Build(),
            [throttle]
        );
    }

    /// <summary>Answers in storage's place, so many times.</summary>
    private sealed class Throttle(int status, string retryAfter, int times) : HttpPipelinePolicy
    {
        private int _refused;

        public int Refused => _refused;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (_refused >= times)
                await ProcessNextAsync(message, pipeline);
            else
            {
                Interlocked.Increment(ref _refused);
                message.Response = new MemoryResponse(status, "{}", ("Retry-After", retryAfter)) { IsRefusal = true };
            }
        }
    }
}
