using CaseDesk.Core.Alerts;
using Polly;

namespace CaseDesk.Azure.Alerts;

/// <summary>
/// The pipeline of every endpoint, so that one's failures open no other's circuit and use up no other's rate. It remembers at most
/// <see cref="Most"/>, the latest used: Polly's own registry cannot forget. A forgotten endpoint begins afresh, which costs it a few requests.
/// </summary>
internal sealed class EndpointPipelines(Func<AlertChannel, ResiliencePipeline<Answer>> build)
{
    /// <summary>More than a desk can register.</summary>
    public const int Most = 128;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Id, ResiliencePipeline<Answer> Pipeline)>> _known = [];
    private readonly LinkedList<(string Id, ResiliencePipeline<Answer> Pipeline)> _used = [];

    public int Count
    {
        get
        {
            lock (_lock)
                return _known.Count;
        }
    }

    public ResiliencePipeline<Answer> Of(WebhookEndpoint endpoint)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(endpoint.Id, out var node))
                _used.Remove(node);
            else
                _known[endpoint.Id] = node = new((endpoint.Id, build(endpoint.Channel)));
            _used.AddLast(node);
            if (_used.Count > Most)
            {
                _known.Remove(_used.First!.Value.Id);
                _used.RemoveFirst();
            }

            return node.Value.Pipeline;
        }
    }
}
