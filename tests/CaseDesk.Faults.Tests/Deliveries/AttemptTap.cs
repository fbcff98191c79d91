using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.TestKit.Storage.Memory;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>An attempt as the desk meant to write it down.</summary>
/// <param name="Ended">When the desk wrote it down.</param>
internal sealed record MeantAttempt(DeliveryAttempt Attempt, DateTimeOffset Ended);

/// <summary>
/// Outside the faults, it sees what the desk means to record and where storage failed it: with that, what the log does not hold is known,
/// and why.
/// </summary>
internal sealed partial class AttemptTap(DayClock clock) : HttpPipelinePolicy
{
    public ConcurrentQueue<MeantAttempt> Attempts { get; } = new();

    /// <summary>Calls that the desk has to take for failed, each with the keys of all its rows.</summary>
    public ConcurrentQueue<string> Broken { get; } = new();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        var path = Uri.UnescapeDataString(message.Request.Uri.ToUri().AbsolutePath);
        var body = await MemoryStorage.BodyAsync(message.Request, message.CancellationToken);
        if (message.Request.Method == RequestMethod.Post)
            path = string.Join(
                ' ',
                AddressedRow()
                    .Matches(body)
                    .Select(key => Uri.UnescapeDataString(key.Value))
                    .Concat(AddedRow().Matches(body).Select(key => $"PartitionKey='{key.Groups[1]}',RowKey='{key.Groups[2]}'"))
            );
        foreach (Match row in LogRow().Matches(body))
            Attempts.Enqueue(
                new MeantAttempt(
                    JsonSerializer.Deserialize<DeliveryAttempt>((string)JsonNode.Parse(row.Value)!["Body0"]!, StorageJson.Options)!,
                    clock.GetUtcNow()
                )
            );

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

    [GeneratedRegex("PartitionKey='[^']*',RowKey='[^']*'")]
    private static partial Regex AddressedRow();

    [GeneratedRegex("\"PartitionKey\":\"([^\"]*)\",\"RowKey\":\"([^\"]*)\"")]
    private static partial Regex AddedRow();

    /// <summary>Of a transaction, or alone: one line of JSON.</summary>
    [GeneratedRegex("^\\{[^\r\n]*\"RowKey\":\"log\\|[^\r\n]*\\}", RegexOptions.Multiline)]
    private static partial Regex LogRow();
}
