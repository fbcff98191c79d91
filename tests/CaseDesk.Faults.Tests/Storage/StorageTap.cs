using System.Xml.Linq;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.TestKit.Storage;

namespace CaseDesk.Faults.Tests.Storage;

/// <summary>
/// Sits in the app's own storage clients: notes every request and breaks the one it is told to. The hosts' looks at their queues have
/// clients of their own and do not pass here.
/// </summary>
public sealed class StorageTap(string connection, TimeProvider wall) : HttpPipelinePolicy, IDisposable
{
    private readonly EmulatorServices _services = EmulatorServices.Of(connection);
    private readonly Lock _gate = new();
    private readonly List<StorageRequest> _requests = [];
    private readonly List<HiddenMessage> _hidden = [];
    private readonly Dictionary<string, int> _visible = new(StringComparer.Ordinal);
    private Fault? _fault;
    private int _number;
    private CancellationTokenSource _life = new();
    private TaskCompletionSource _buried = New();
    private (string Kind, TaskCompletionSource Arrived, TaskCompletionSource Released)? _gateway;

    /// <summary>Whether the fault it was armed with has struck.</summary>
    public bool Struck { get; private set; }

    public bool IsDead => _life.IsCancellationRequested;

    /// <summary>What turns every request away, for as long as it is set; null for none.</summary>
    public Throttle? Throttle { get; set; }

    /// <summary>Cancelled when the process "dies".</summary>
    public CancellationToken Life => _life.Token;

    public IReadOnlyList<StorageRequest> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests];
        }
    }

    /// <summary>Starts counting anew; the request of the fault's number will be hit.</summary>
    public void Arm(Fault? fault)
    {
        lock (_gate)
        {
            (_fault, _number, Struck) = (fault, 0, false);
            _requests.Clear();
        }
    }

    /// <summary>Holds the next request of a kind up: a writer that is slow between two of its awaits.</summary>
    /// <returns>Completes when the request is there, with what lets it go on.</returns>
    public async Task<Action> HoldNextAsync(string kind, Func<Task> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var (arrived, released) = (New(), New());
        lock (_gate)
            _gateway = (kind, arrived, released);
        var started = start();
        await await Task.WhenAny(arrived.Task, started);
        return released.SetResult;
    }

    /// <summary>The dead process's requests end; then a new process may begin.</summary>
    public void Bury() => _buried.TrySetResult();

    public void Revive()
    {
        _life.Dispose();
        (_life, _buried) = (new CancellationTokenSource(), New());
    }

    /// <summary>Messages that a queue would hand out now.</summary>
    public int Visible(string queue)
    {
        lock (_gate)
            return _visible.GetValueOrDefault(queue);
    }

    public void Taken(string queue)
    {
        lock (_gate)
            _visible[queue]--;
    }

    /// <summary>Takes the message that becomes visible first out of the waiting ones; null when none waits.</summary>
    /// <param name="until">Only one that becomes visible by then; null for any.</param>
    public HiddenMessage? NextHidden(DateTimeOffset? until = null)
    {
        lock (_gate)
        {
            if (_hidden.MinBy(message => message.VisibleAt) is not { } next || next.VisibleAt > until)
                return null;
            _hidden.Remove(next);
            _visible[next.Queue] = _visible.GetValueOrDefault(next.Queue) + 1;
            return next;
        }
    }

    public void Dispose() => _life.Dispose();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The app speaks to storage asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Throttle is { } throttle && throttle.Services.Contains(StorageRequest.Of(message.Request, _services).Service))
        {
            message.Response = throttle.Answer();
            return;
        }

        var fault = Meet();
        if (fault == FaultKind.ProcessDies)
            await _life.CancelAsync();
        if (IsDead)
        {
            await _buried.Task.WaitAsync(message.CancellationToken);
            throw new HttpRequestException("The process is gone.");
        }

        await HoldAsync(message);
        // Not of a type that the SDK tries again: one exception fails the whole operation.
        if (fault == FaultKind.NotSent)
            throw new HttpRequestException("Injected: never sent.");
        await PassAsync(message, pipeline);
        Note(message);
        if (fault == FaultKind.AnswerLost)
            throw new HttpRequestException("Injected: done, but the answer is lost.");
        if (fault == FaultKind.AnswerLostAndSentAgain)
            throw new RequestFailedException(0, "Injected: done, but the answer is lost; the SDK tries again.");
    }

    private Task HoldAsync(HttpMessage message)
    {
        lock (_gate)
        {
            if (_gateway is not var (kind, arrived, released) || StorageRequest.Of(message.Request, _services).Kind != kind)
                return Task.CompletedTask;
            _gateway = null;
            arrived.SetResult();
            return released.Task;
        }
    }

    private async Task PassAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (OperationCanceledException) when (StorageRequest.Of(message.Request, _services) is { Service: "queue", Kind: "send", Target: var queue })
        {
            // Given up on the way, for instance because a neighbour failed: it may have got there, so the queue is worth a look.
            lock (_gate)
                _visible[queue] = _visible.GetValueOrDefault(queue) + 1;
            throw;
        }
    }

    private FaultKind? Meet()
    {
        lock (_gate)
        {
            if (++_number != _fault?.Number)
                return null;
            Struck = true;
            return _fault.Kind;
        }
    }

    private void Note(HttpMessage message)
    {
        var request = StorageRequest.Of(message, _services);
        var sent = request is { Service: "queue", Kind: "send" } && message.Response.Status == 201 ? Sent(message, request.Target) : null;
        var taken = request is { Service: "queue", Kind: "delete" } && message.Response.Status == 204 ? message.Request.Uri.ToUri().Segments[^1] : null;
        var put = request is { Service: "queue", Kind: "PUT" } && message.Response.Status == 204 ? Put(message, request.Target) : null;
        lock (_gate)
        {
            _requests.Add(request);
            // Hidden for longer by its sender, or shown by it: with another receipt from now on.
            if (put is not null && _hidden.RemoveAll(hidden => hidden.MessageId == put.MessageId) > 0)
                Add(put);
            // Taken back by its sender, before it was seen.
            if (taken is not null && _hidden.RemoveAll(hidden => hidden.MessageId == taken) == 0)
                _visible[request.Target]--;
            if (sent is not null)
                Add(sent);
        }
    }

    /// <summary>Within the gate.</summary>
    private void Add(HiddenMessage message)
    {
        if (message.VisibleAt > wall.GetUtcNow())
            _hidden.Add(message);
        else
            _visible[message.Queue] = _visible.GetValueOrDefault(message.Queue) + 1;
    }

    private HiddenMessage Sent(HttpMessage message, string queue)
    {
        var body = XDocument.Parse(StorageRequest.BodyOf(message.Response).ToString());
        return new HiddenMessage(
            queue,
            body.Descendants("MessageId").Single().Value,
            body.Descendants("PopReceipt").Single().Value,
            VisibleAt(message)
        );
    }

    private HiddenMessage? Put(HttpMessage message, string queue) => message.Response.Headers.TryGetValue("x-ms-popreceipt", out var receipt)
        ? new HiddenMessage(queue, message.Request.Uri.ToUri().Segments[^1], receipt, VisibleAt(message))
        : null;

    private DateTimeOffset VisibleAt(HttpMessage message)
    {
        var query = System.Web.HttpUtility.ParseQueryString(message.Request.Uri.ToUri().Query);
        return wall.GetUtcNow().AddSeconds(int.Parse(query["visibilitytimeout"] ?? "0", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
