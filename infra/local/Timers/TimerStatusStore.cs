using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Local.Timers;

/// <summary>What is remembered of a timer between two starts of the host. Instants are UTC.</summary>
/// <param name="Last">When the last run began; the default when none has, or none since the schedule was changed.</param>
/// <param name="Next">The first occurrence after it.</param>
/// <param name="LastUpdated">What <paramref name="Next"/> was computed from.</param>
internal sealed record TimerStatus(DateTime Last, DateTime Next, DateTime LastUpdated)
{
    public ScheduleStatus ToWorker() => new() { Last = Last, Next = Next, LastUpdated = LastUpdated };
}

/// <summary>Keeps a timer's status where the Functions host keeps it.</summary>
internal sealed class TimerStatusStore(BlobContainerClient container, string function)
{
    public const string Container = "azure-webjobs-hosts";

    private readonly BlobClient _blob = container.GetBlobClient($"timers/casedesk-local/{function}/status");

    public async Task<TimerStatus?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult found = await _blob.DownloadContentAsync(cancellation);
            return found.Content.ToObjectFromJson<TimerStatus>();
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    public async Task WriteAsync(TimerStatus status, CancellationToken cancellation)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await _blob.UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, cancellation);
    }
}
