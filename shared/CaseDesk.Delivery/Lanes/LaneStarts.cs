using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Delivery.Lanes;

/// <summary>A lane that is to be looked at.</summary>
/// <param name="Standby">The message that stands by; null when a message alone has it looked at.</param>
public sealed record LaneStart(string EndpointId, StandbyMessage? Standby);

/// <summary>
/// Has lanes looked at right after something was put into them: by this process, while a message stands by in case the process ends,
/// or by a message alone.
/// </summary>
public sealed partial class LaneStarts(AlertLanes lanes, LaneMessages messages, FollowUpSetting followUps, ILogger<LaneStarts> logger)
{
    /// <summary>Before the deliveries are recorded: a lane with something in it is never forgotten.</summary>
    public async Task<LaneStart> PrepareAsync(string endpointId, bool atOnce, CancellationToken cancellation)
    {
        if (atOnce)
            return new LaneStart(endpointId, await messages.StandByAsync(endpointId, StepFollowUps.Head, cancellation));
        await messages.SendAsync(endpointId, null, cancellation);
        return new LaneStart(endpointId, null);
    }

    /// <summary>Once the deliveries are recorded.</summary>
    /// <returns>Completes at once, or at the end of the runs, by the desk's pace.</returns>
    public Task BeginAsync(IReadOnlyList<LaneStart> starts)
    {
        var runs = Task.WhenAll(starts.Where(start => start.Standby is not null).Select(start => Task.Run(() => RunAsync(start))));
        return followUps.Pace == FollowUpPace.Before ? runs : Task.CompletedTask;
    }

    private async Task RunAsync(LaneStart start)
    {
        try
        {
            await lanes.RunAsync(new LaneDue(start.EndpointId), CancellationToken.None);
            await messages.TakeBackAsync(start.Standby!, CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever it was: the message comes and looks again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.LeftToMessage(logger, fault, start.EndpointId);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The lane of {EndpointId} is left to its message")]
        public static partial void LeftToMessage(ILogger logger, Exception fault, string endpointId);
    }
}
