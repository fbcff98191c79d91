using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Delivery.Lanes;

/// <summary>A lane that is to be looked at.</summary>
/// <param name="Standby">The message that stands by; null when a message alone has it looked at.</param>
public sealed record LaneStart(string EndpointId, StandbyMessage? Standby);

/// <summary>An alert that a lane has taken in hand at once.</summary>
/// <param name="End">What came of it; null when it is still under way, with a message for its lane standing by.</param>
public sealed record FirstSent(string EndpointId, FirstTry Try, LaneEnd? End, StandbyMessage? Standby);

/// <summary>
/// Has lanes looked at right after something was put into them: by this process, while a message stands by in case the process ends,
/// or by a message alone.
/// </summary>
public sealed partial class LaneStarts(
    AlertLanes lanes,
    FirstTries firstTries,
    LaneMessages messages,
    LaneEnds ends,
    UnderWay underWay,
    ILogger<LaneStarts> logger
)
{
    /// <summary>Sends an alert to those whose lanes can take it at once, and waits a moment for what comes of it.</summary>
    /// <returns>Those that took it.</returns>
    public async Task<IReadOnlyList<FirstSent>> TryFirstAsync(
        IEnumerable<WebhookEndpoint> receivers, LaneEntry entry, RecordedAlert alert, long committedAt, CancellationToken cancellation)
    {
        var tries = receivers.Select(endpoint => (endpoint.Id, Try: firstTries.Begin(endpoint, entry, alert, committedAt))).ToList();
        await ((Task)Task.WhenAll(tries.Select(static one => one.Try.End)))
            .WaitAsync(underWay.FirstAnswer, cancellation)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            var sent = await Task.WhenAll(tries.Select(one => SentAsync(one.Id, one.Try, cancellation)));
            return [.. sent.OfType<FirstSent>()];
        }
        catch
        {
            await AbandonAsync(tries.Select(static one => one.Try));
            throw;
        }
    }

    /// <summary>
    /// What is under way goes on though its announcer has failed; the announcer's message finds what came of it. In tests it is waited for.
    /// </summary>
    public Task AbandonAsync(IEnumerable<FirstTry> tries) => underWay.Pace != FollowUpPace.Before
        ? Task.CompletedTask
        : Task.WhenAll(tries.Where(static one => !one.TryTake()).Select(static one => one.Over));

    /// <summary>Null when it has to go the ordinary way.</summary>
    private async Task<FirstSent?> SentAsync(string endpointId, FirstTry first, CancellationToken cancellation)
    {
        // Not in the lane's hands yet: then it will not be.
        if ((!first.End.IsCompleted && first.TryTake()) || !await first.Entered)
            return null;
        if (first.End.IsCompleted)
            return await first.End is { } end ? new FirstSent(endpointId, first, end, null) : null;
        return new FirstSent(endpointId, first, null, await messages.StandByAsync(endpointId, StepFollowUps.Head, cancellation));
    }

    /// <summary>
    /// Before the deliveries are recorded, and after they were put in: a lane with something in it is never forgotten. One that rests
    /// needs no message of its own: the one for the end of its rest has it looked at.
    /// </summary>
    public async Task<LaneStart> PrepareAsync(string endpointId, bool atOnce, CancellationToken cancellation)
    {
        if (atOnce && await firstTries.IsAtRestAsync(endpointId, cancellation))
            return new LaneStart(endpointId, null);
        if (atOnce)
            return new LaneStart(endpointId, await messages.StandByAsync(endpointId, StepFollowUps.Head, cancellation));
        await messages.SendAsync(endpointId, null, cancellation);
        return new LaneStart(endpointId, null);
    }

    /// <summary>Once the deliveries are recorded.</summary>
    /// <returns>Completes at once, or at the end of the runs, by the desk's pace.</returns>
    public Task BeginAsync(IReadOnlyList<LaneStart> starts, IReadOnlyList<FirstSent> firsts)
    {
        foreach (var first in firsts.Where(static one => one.End is not null))
            ends.Recorded(first.EndpointId, first.Try.Entry, first.End!);
        var runs = starts
            .Where(static start => start.Standby is not null)
            .Select(start => Task.Run(() => RunAsync(start.EndpointId, start.Standby!, () => LookAsync(start.EndpointId))))
            .Concat(
                firsts
                    .Where(static one => one.End is null)
                    .Select(one => RunAsync(one.EndpointId, one.Standby!, () => ends.RecordAsync(one.EndpointId, one.Try)))
            );
        var all = Task.WhenAll([.. runs, .. firsts.Select(static one => one.Try.Over)]);
        underWay.Track(all);
        return underWay.Pace == FollowUpPace.Before ? all : Task.CompletedTask;
    }

    private async Task<bool> LookAsync(string endpointId)
    {
        await lanes.RunAsync(new LaneDue(endpointId), CancellationToken.None);
        return true;
    }

    /// <param name="work">Answers whether the message is needed no more.</param>
    private async Task RunAsync(string endpointId, StandbyMessage standby, Func<Task<bool>> work)
    {
        try
        {
            if (await work())
                await messages.TakeBackAsync(standby, CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever it was: the message comes and looks again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.LeftToMessage(logger, fault, endpointId);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The lane of {EndpointId} is left to its message")]
        public static partial void LeftToMessage(ILogger logger, Exception fault, string endpointId);
    }
}
