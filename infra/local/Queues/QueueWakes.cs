using System.Collections.Concurrent;
using System.Globalization;
using System.Web;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CaseDesk.Local.Queues;

/// <summary>
/// Sees what this process puts on a queue, and has the queue's listener look when the message can be seen, instead of at its next turn.
/// What other processes put
/// there is found by looking, as ever.
/// </summary>
internal sealed class QueueWakes : HttpPipelinePolicy, IDisposable
{
    /// <summary>A message hidden for longer is found at some turn.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _signals = new(StringComparer.Ordinal);

    /// <summary>Waits until there may be something on the queue, or for so long.</summary>
    public async Task WaitAsync(string queue, TimeSpan longest, CancellationToken stopping)
    {
        try
        {
            await SignalOf(queue).WaitAsync(longest, stopping);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        ProcessNext(message, pipeline);
        See(message);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        await ProcessNextAsync(message, pipeline);
        See(message);
    }

    public void Dispose()
    {
        foreach (var signal in _signals.Values)
            signal.Dispose();
    }

    private void See(HttpMessage message)
    {
        // Put there, or hidden for longer or shorter.
        if (message.Request.Method != RequestMethod.Post && message.Request.Method != RequestMethod.Put)
            return;
        var uri = message.Request.Uri.ToUri();
        var at = Array.IndexOf(uri.Segments, "messages");
        at = at < 0 ? Array.IndexOf(uri.Segments, "messages/") : at;
        if (at < 1 || message.Response.IsError)
            return;
        var hidden =
            HttpUtility.ParseQueryString(uri.Query)["visibilitytimeout"] is { } seconds
            && int.TryParse(seconds, CultureInfo.InvariantCulture, out var number)
                ? TimeSpan.FromSeconds(number)
                : TimeSpan.Zero;
        var queue = uri.Segments[at - 1].TrimEnd('/');
        if (hidden == TimeSpan.Zero)
            Wake(queue);
        else if (hidden <= s_longest)
            _ = WakeLaterAsync(queue, hidden);
    }

    private async Task WakeLaterAsync(string queue, TimeSpan wait)
    {
        await Task.Delay(wait);
        Wake(queue);
    }

    private void Wake(string queue)
    {
        try
        {
            if (SignalOf(queue) is { CurrentCount: 0 } signal)
                signal.Release();
        }
        catch (Exception fault) when (fault is SemaphoreFullException or ObjectDisposedException)
        {
            // Woken by another at the same moment, or the host has ended.
        }
    }

    private SemaphoreSlim SignalOf(string queue) => _signals.GetOrAdd(queue, static _ => new SemaphoreSlim(0, 1));
}
