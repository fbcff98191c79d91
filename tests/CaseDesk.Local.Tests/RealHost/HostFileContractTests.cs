using Azure.Storage.Queues;
using CaseDesk.Local.Startup;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>What host.json says of queues, as the real listener reads it and as ours does.</summary>
public sealed class HostFileContractTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "batchSize": 7 }""")]
    [InlineData("""{ "batchSize": 32, "newBatchThreshold": 0, "maxDequeueCount": 1 }""")]
    [InlineData("""{ "visibilityTimeout": "00:00:30", "maxPollingInterval": "00:00:00.1" }""")]
    [InlineData("""{ "messageEncoding": "none" }""")]
    [InlineData("""{ "messageEncoding": "None" }""")]
    [InlineData("""{ "messageEncoding": "BASE64" }""")]
    public void Read_alike(string queues)
    {
        var (real, ours) = (Real(queues), Ours(queues).Queues);
        Assert.Equal(
            (
                real.BatchSize,
                real.NewBatchThreshold,
                real.MaxDequeueCount,
                real.VisibilityTimeout,
                real.MaxPollingInterval,
                real.MessageEncoding == QueueMessageEncoding.Base64
            ),
            (ours.BatchSize, ours.NewBatchThreshold, ours.MaxDequeueCount, ours.VisibilityTimeout, ours.MaxPollingInterval, ours.Base64)
        );
    }

    [Theory]
    [InlineData("""{ "batchSize": 0 }""")]
    [InlineData("""{ "batchSize": 33 }""")]
    [InlineData("""{ "newBatchThreshold": -1 }""")]
    [InlineData("""{ "maxDequeueCount": 0 }""")]
    [InlineData("""{ "maxPollingInterval": "00:00:00.05" }""")]
    [InlineData("""{ "messageEncoding": "hex" }""")]
    public void Refused_alike(string queues)
    {
        Assert.ThrowsAny<Exception>(() => Real(queues));
        Assert.Throws<InvalidDataException>(() => Ours(queues));
    }

    public void Dispose() => File.Delete(_file);

    private static string Whole(string queues) => $$"""{ "version": "2.0", "extensions": { "queues": {{queues}} } }""";

    private static QueuesOptions Real(string queues)
    {
        using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{ "AzureWebJobs": {{Whole(queues)}} }"""));
        using var host = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddJsonStream(json))
            .ConfigureWebJobs(jobs => jobs.AddAzureStorageQueues())
            .Build();
        return host.Services.GetRequiredService<IOptions<QueuesOptions>>().Value;
    }

    private HostFile Ours(string queues)
    {
        File.WriteAllText(_file, Whole(queues));
        return HostFile.Read(_file);
    }
}
