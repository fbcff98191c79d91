using Azure.Storage.Blobs.Models;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Start;

/// <summary>
/// Creates what is missing of the tables, queues and containers and lets browsers PUT evidence. The local host runs it; in Azure the
/// template does.
/// </summary>
public sealed class EnsureStorage(StorageClients storage, IOptions<EvidenceOptions> options)
{
    /// <summary>Safe to run again, and by two hosts at once.</summary>
    public Task RunAsync(CancellationToken cancellation) =>
        Task.WhenAll([
            .. StorageNames
                .All(typeof(StorageNames.Tables))
                .Select(table => (Task)storage.Tables.CreateTableIfNotExistsAsync(table, cancellation)),
            .. StorageNames
                .All(typeof(StorageNames.Queues))
                .Select(queue => (Task)storage.Queues.GetQueueClient(queue).CreateIfNotExistsAsync(cancellationToken: cancellation)),
            .. StorageNames
                .All(typeof(StorageNames.Containers))
                .Select(container =>
                    (Task)storage.Blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellation)
                ),
            AllowBrowsersAsync(cancellation),
        ]);

    private async Task AllowBrowsersAsync(CancellationToken cancellation)
    {
        BlobServiceProperties properties = await storage.Blobs.GetPropertiesAsync(cancellation);
        properties.Cors =
        [
            new BlobCorsRule
            {
                AllowedOrigins = options.Value.AllowedOrigins,
                AllowedMethods = "PUT,GET,HEAD,OPTIONS",
                AllowedHeaders = "*",
                ExposedHeaders = "*",
                MaxAgeInSeconds = 3600,
            },
        ];
        await storage.Blobs.SetPropertiesAsync(properties, cancellation);
    }
}
