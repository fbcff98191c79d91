using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.TestKit.Storage.Memory;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>A message that storage has.</summary>
/// <param name="Wait">How long it is hidden.</param>
internal sealed record PostedMessage(string Queue, string Body, TimeSpan Wait);

/// <summary>Inside the faults, it sees the messages that storage really got, also those whose sender never learns of it.</summary>
internal sealed class QueueTap : HttpPipelinePolicy
{
    public ConcurrentQueue<PostedMessage> Posted { get; } = new();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        var uri = message.Request.Uri.ToUri();
        if (message.Request.Method == RequestMethod.Post && uri.Segments is [_, _, var queue, "messages"])
        {
            // The SDK's text begins with a byte order mark.
            var text = XDocument
                .Parse((await MemoryStorage.BodyAsync(message.Request, message.CancellationToken)).TrimStart('\uFEFF'))
                .Descendants("MessageText")
                .Single()
                .Value;
            var wait = System.Web.HttpUtility.ParseQueryString(uri.Query)["visibilitytimeout"];
            Posted.Enqueue(
                new PostedMessage(queue.TrimEnd('/'), text, TimeSpan.FromSeconds(int.Parse(wait ?? "0", CultureInfo.InvariantCulture)))
            );
        }

        await ProcessNextAsync(message, pipeline);
    }
}
