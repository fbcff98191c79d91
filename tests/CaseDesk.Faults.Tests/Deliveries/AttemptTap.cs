using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.Faults.Tests.Simulation.Memory;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>An attempt as the desk meant to write it down.</summary>
/// <param name="Ended">When the desk wrote it down.</param>
internal sealed record MeantAttempt(DeliveryAttempt Attempt, DateTimeOffset Ended);

/// <summary>
/// Outside the faults, it sees what the desk means to record and where storage failed it: with that, what the log does not hold is known, and why.
/// </summary>
internal sealed class AttemptTap(DayClock clock) : HttpPipelinePolicy
{
    public ConcurrentQueue<MeantAttempt> Attempts { get; } = new();

    /// <summary>Calls that the desk has to take for failed, with their rows.</summary>
    public ConcurrentQueue<string> Broken { get; } = new();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        var path = Uri.UnescapeDataString(message.Request.Uri.ToUri().AbsolutePath);
        if (path.Contains($"/{StorageNames.Tables.DeliveryLog}(", StringComparison.Ordinal) && message.Request.Method == RequestMethod.Put)
        {
            var row = JsonNode.Parse(await MemoryStorage.BodyAsync(message.Request, message.CancellationToken))!;
            Attempts.Enqueue(new MeantAttempt(JsonSerializer.Deserialize<DeliveryAttempt>((string)row["Body0"]!, StorageJson.Options)!, clock.GetUtcNow()));
        }

        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch
        {
            Broken.Enqueue(path);
            throw;
        }
    }
}
