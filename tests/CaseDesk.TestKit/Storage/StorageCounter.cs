using Azure.Core;
using Azure.Core.Pipeline;

namespace CaseDesk.TestKit.Storage;

/// <summary>
/// Counts what passes to storage, by kind, and keeps nothing else: for runs of millions of requests. Register it as
/// <see cref="HttpPipelinePolicy"/>; it sees every try.
/// </summary>
public sealed class StorageCounter(EmulatorServices services) : HttpPipelinePolicy
{
    private readonly Lock _gate = new();
    private readonly Dictionary<StorageRequest, (long Requests, long Entities)> _counts = [];

    /// <summary>Kinds of request in the order of their names, with how many there were and how many rows their answers held.</summary>
    public IReadOnlyList<StorageCount> Counts
    {
        get
        {
            lock (_gate)
                return
                [
                    .. _counts
                        .Select(pair => new StorageCount(pair.Key, pair.Value.Requests, pair.Value.Entities))
                        .OrderBy(count => count.Kind.ToString(), StringComparer.Ordinal),
                ];
        }
    }

    public long Requests => Counts.Sum(count => count.Requests);

    public long Entities => Counts.Sum(count => count.Entities);

    public void Reset()
    {
        lock (_gate)
            _counts.Clear();
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The desk speaks to storage asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        await ProcessNextAsync(message, pipeline);
        var request = StorageRequest.Of(message, services);
        lock (_gate)
        {
            var kind = request with { Entities = 0 };
            var (requests, entities) = _counts.GetValueOrDefault(kind);
            _counts[kind] = (requests + 1, entities + request.Entities);
        }
    }
}
