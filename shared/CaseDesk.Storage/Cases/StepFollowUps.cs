using System.Diagnostics;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Cases;

/// <summary>
/// Follows a step at once, in the process that took it. The step's message was sent before the step and stands by for <see cref="Head"/>:
/// when all is
/// done it is taken back unseen, and when the process ends or fails on the way it is seen, and whoever gets it does the rest.
/// </summary>
public sealed partial class StepFollowUps(
    IStepFollower follower,
    DueIndex due,
    QueuePost post,
    WorkFollowUps work,
    UnderWay underWay,
    ILogger<StepFollowUps> logger
)
{
    /// <summary>
    /// How long a message stands by: longer than the work takes, so that it is seldom done twice; so much later comes an alert whose
    /// process died.
    /// </summary>
    public static readonly TimeSpan Head = TimeSpan.FromSeconds(15);

    /// <summary>By case, the last to begin of those that have not ended.</summary>
    private readonly Dictionary<string, Task> _newest = new(StringComparer.Ordinal);

    /// <summary>How long the messages of a step stand by; null when they do all of it.</summary>
    public StandbyTimes? Standby => underWay.Pace == FollowUpPace.Never ? null : new StandbyTimes(Head, WorkFollowUps.Head);

    /// <returns>
    /// Completes at once, or at the end of the work, by the pace, with what tells whether it was announced; null for nothing to announce.
    /// Neither fails: what failed is the message's, or what stands in for it.
    /// </returns>
    public async Task<Task<bool>?> BeginAsync(CommittedStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (underWay.Pace == FollowUpPace.Never)
        {
            // The message was sent to be seen at once: nothing stands in for it.
            if (step.StandIn?.ClearAsync is { } clear)
                await clear(step.Step.After, CancellationToken.None);
            return null;
        }

        if (step is { Hints: { Standby: null, OldDue: [], Work: [] }, StandIn: null })
            return null;
        var caseId = step.Step.After.Id;
        Task<bool> run;
        lock (_newest)
        {
            // One after the other for each case: an alert must not overtake the one before it.
            run = RunAsync(step, _newest.GetValueOrDefault(caseId, Task.CompletedTask));
            _newest[caseId] = run;
        }

        var end = ForgetAsync(caseId, run);
        underWay.Track(end);
        // Not in that order: such work takes steps on the case itself, and those are followed, too.
        await work.BeginAsync(step.Hints.Work, underWay.Pace == FollowUpPace.Before ? end : Task.CompletedTask);
        return run;
    }

    /// <summary>Takes back the messages of a step that was not committed.</summary>
    public Task DropAsync(SentHints hints, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(hints);
        return Task.WhenAll(hints.Messages.Select(one => post.TakeBackAsync(one, cancellation)));
    }

    private async Task ForgetAsync(string caseId, Task work)
    {
        await work;
        lock (_newest)
        {
            if (_newest.GetValueOrDefault(caseId) == work)
                _newest.Remove(caseId);
        }
    }

    /// <returns>Whether all that was to follow is done.</returns>
    private async Task<bool> RunAsync(CommittedStep step, Task before)
    {
        // The step's own trace goes on here, after the call that took it has ended.
        var asked = DeskTraces.Here;
        await before;
        // Nothing of it runs within the lock, nor as a part of the call that took the step: that ends before.
        await Task.Yield();
        Activity.Current = null;
        using var hop = DeskTraces.Follow("case.follow-up", asked, (DeskTraces.CaseId, step.Step.After.Id));
        try
        {
            var removal = due.RemoveAsync(step.Hints.OldDue, CancellationToken.None);
            if (step.Hints.Standby is not null || step.StandIn is not null)
            {
                await follower.FollowAsync(step, CancellationToken.None);
                step.Announced();
            }

            if (step.Hints.Standby is { } standby)
                await post.TakeBackAsync(standby, CancellationToken.None);
            if (step.StandIn?.ClearAsync is { } clear)
                await clear(step.Step.After, CancellationToken.None);
            await removal;
            return true;
        }
#pragma warning disable CA1031 // Whatever it was: the message comes and does it again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.LeftToMessage(logger, fault, step.Step.After.Id, step.Step.After.Version);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What follows version {Version} of case {CaseId} is left to its message")]
        public static partial void LeftToMessage(ILogger logger, Exception fault, string caseId, long version);
    }
}
