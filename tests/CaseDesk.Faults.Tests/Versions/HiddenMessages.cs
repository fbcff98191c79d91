using System.Globalization;
using System.Text;
using System.Web;
using System.Xml.Linq;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using CaseDesk.Faults.Tests.Storage;

namespace CaseDesk.Faults.Tests.Versions;

/// <summary>Remembers what was sent to be seen later: a test puts the real clock of both desks forward instead of waiting for it.</summary>
internal sealed class HiddenMessages(ShiftedClock wall) : HttpPipelinePolicy
{
    private readonly Lock _gate = new();
    private readonly List<HiddenMessage> _hidden = [];

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        await ProcessNextAsync(message, pipeline);
        var path = message.Request.Uri.Path;
        if (message.Request.Method != RequestMethod.Post || !path.EndsWith("/messages", StringComparison.Ordinal))
            return;
        var seconds = HttpUtility.ParseQueryString(message.Request.Uri.Query)["visibilitytimeout"];
        if (seconds is null || message.Response is not { IsError: false, ContentStream: { } stream })
            return;
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync(message.CancellationToken);
        message.Response.ContentStream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var sent = XElement.Parse(text.TrimStart('\uFEFF'));
        var at = wall.GetUtcNow().AddSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));
        lock (_gate)
            _hidden.Add(
                new HiddenMessage(
                    path.Split('/')[^2],
                    sent.Descendants("MessageId").Single().Value,
                    sent.Descendants("PopReceipt").Single().Value,
                    at
                )
            );
    }

    /// <summary>Puts the clock forward to the one that is seen next, and shows it; one that was taken back is gone.</summary>
    /// <param name="within">Only one that is seen so soon; null for any.</param>
    /// <returns>False when there is none.</returns>
    public async Task<bool> ShowNextAsync(QueueServiceClient queues, TimeSpan? within = null)
    {
        if (Next(within) is not { } next)
            return false;
        if (next.VisibleAt > wall.GetUtcNow())
            wall.Advance(next.VisibleAt - wall.GetUtcNow());
        try
        {
            await queues.GetQueueClient(next.Queue).UpdateMessageAsync(next.MessageId, next.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }
        catch (RequestFailedException gone) when (gone.Status is 400 or 404)
        {
            // Taken back, or seen meanwhile.
        }

        return true;
    }

    private HiddenMessage? Next(TimeSpan? within)
    {
        lock (_gate)
        {
            var next = _hidden.MinBy(static message => message.VisibleAt);
            if (next is null || next.VisibleAt > wall.GetUtcNow() + within)
                return null;
            _hidden.Remove(next);
            return next;
        }
    }
}
