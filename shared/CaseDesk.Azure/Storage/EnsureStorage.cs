using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace CaseDesk.Azure.Storage;

/// <summary>Creates what is missing of the tables, queues and containers, and allows browsers to write evidence straight to blobs.</summary>
public sealed class EnsureStorage(IConfiguration configuration)
{
    private static readonly string[] _tables =
    [
        StorageNames.Tables.Cases, StorageNames.Tables.CaseIndex, StorageNames.Tables.DueIndex, StorageNames.Tables.Endpoints, StorageNames.Tables.DeliveryLog,
    ];

    private static readonly string[] _queues =
    [
        StorageNames.Queues.CaseEvents, StorageNames.Queues.EvidenceReceived, StorageNames.Queues.UploadsExpired, StorageNames.Queues.RemindersDue, StorageNames.Queues.Deliveries,
    ];

    private static readonly string[] _containers = [StorageNames.Containers.EvidenceIncoming, StorageNames.Containers.EvidenceSealed];

    /// <summary>Safe to run again, and by two hosts at once.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var connection = configuration["AzureWebJobsStorage"] ?? throw new InvalidOperationException("AzureWebJobsStorage is not set.");
        var blobs = new BlobServiceClient(connection);
        var tables = new TableServiceClient(connection);
        var queues = new QueueServiceClient(connection);
        await Task.WhenAll(
        [
            .. _tables.Select(table => (Task)tables.CreateTableIfNotExistsAsync(table, cancellation)),
            .. _queues.Select(queue => (Task)queues.GetQueueClient(queue).CreateIfNotExistsAsync(cancellationToken: cancellation)),
            .. _containers.Select(container => (Task)blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellation)),
            AllowBrowsersAsync(blobs, cancellation),
        ]);
    }

    private async Task AllowBrowsersAsync(BlobServiceClient blobs, CancellationToken cancellation)
    {
        if (configuration["Evidence:AllowedOrigins"] is not { Length: > 0 } origins)
            return;
        BlobServiceProperties properties = await blobs.GetPropertiesAsync(cancellation);
        properties.Cors =
        [
            new BlobCorsRule { AllowedOrigins = origins, AllowedMethods = "PUT,GET,HEAD,OPTIONS", AllowedHeaders = "*", ExposedHeaders = "*", MaxAgeInSeconds = 3600 },
        ];
        await blobs.SetPropertiesAsync(properties, cancellation);
    }
}
