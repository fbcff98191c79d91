using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Delivery.Lanes;

/// <summary>
/// An alert on its way to one endpoint for the first time, sent by whoever announces it before its delivery is on record. It is refused
/// where the lane cannot take it
/// so: then it goes the ordinary way.
/// </summary>
public sealed class FirstTry(WebhookEndpoint endpoint, LaneEntry entry, RecordedAlert alert, long committedAt)
{
    private readonly TaskCompletionSource<bool> _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource<LaneEnd?> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _taken;

    /// <summary>As its announcer read it.</summary>
    public WebhookEndpoint Endpoint => endpoint;

    public LaneEntry Entry => entry;

    public RecordedAlert Alert => alert;

    /// <summary>Before its step was committed, by <see cref="System.Diagnostics.Stopwatch"/>: nobody else announced it before.</summary>
    public long CommittedAt => committedAt;

    /// <summary>Whether it is in the lane, once that is decided.</summary>
    public Task<bool> Entered => _entered.Task;

    /// <summary>
    /// What came of it, once it is written in the lane; null when it was refused. Fails when storage did: it may have been sent then.
    /// </summary>
    public Task<LaneEnd?> End => _end.Task;

    /// <summary>When its lane is let go: that may be after its end, if somebody else came meanwhile. Never fails.</summary>
    public Task Over => _over.Task;

    /// <summary>
    /// Whether the caller is the first to ask: either the lane takes it in hand, or its announcer has waited long enough and goes the
    /// ordinary way.
    /// </summary>
    public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    internal void LetGo() => _over.TrySetResult();

    internal void Enter() => _entered.TrySetResult(true);

    /// <summary>It is not sent here: it is not in the lane, or another has announced it.</summary>
    internal void Refuse()
    {
        _entered.TrySetResult(false);
        _end.TrySetResult(null);
    }

    internal void Finish(LaneEnd end) => _end.TrySetResult(end);

    internal void Fail(Exception fault)
    {
        _entered.TrySetException(fault);
        _end.TrySetException(fault);
    }
}
