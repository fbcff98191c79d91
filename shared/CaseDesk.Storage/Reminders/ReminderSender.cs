using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Reminders;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Policy;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Reminders;

/// <summary>
/// Fires due reminders of one case: re-reads the truth, decides again, commits, and only when the alerts are announced clears the rows of
/// the due index. Those stand in for the step's message: who finds one again finds the reminder fired, and announces what still waits.
/// </summary>
public sealed partial class ReminderSender(
    CaseWriter writer,
    IStepFollower follower,
    DueIndex index,
    PolicyBook policies,
    WallClock wall,
    ILogger<ReminderSender> logger
)
{
    public async Task SendAsync(RemindersDue message, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var hop = DeskTraces.Follow("reminders.send", message.Traceparent, (DeskTraces.CaseId, message.CaseId));
        hop?.AddLinks(message.Reminders.Select(static reminder => reminder.PlannedBy));
        var policy = await policies.CurrentAsync(cancellation);
        var context = new StepContext(now, "system")
        {
            StandIn = new StandIn((@case, token) => ClearAsync(message, @case, token)),
        };
        var step = await writer.StepAsync(message.CaseId, context, Decide, cancellation);
        // Anything but "no such case" is a fault, and no reason to let a reminder go.
        if (step.IsRefused && step.Refusal.Entry != CaseRefusals.CaseNotFound)
            throw new InvalidOperationException($"Reminders of case {message.CaseId} are refused: {step.Refusal.Code}.");
        if (step.IsRefused)
        {
            await ClearAsync(message, null, cancellation);
            return;
        }

        if (step.Value.IsNew)
        {
            // The row of whoever has swept it waits for the next tick. What the queue handed out has a row that shows no earlier than the
            // message is lost.
            if (!message.IsSwept && step.Value.Announced is { } announced && !await announced)
                throw new InvalidOperationException($"Reminders of case {message.CaseId} have fired and are not announced yet.");
            return;
        }

        if (step.Value.Waiting.Count > 0)
            await follower.AnnounceAsync(message.CaseId, cancellation);
        await ClearAsync(message, step.Value.Case, cancellation);

        Outcome<IReadOnlyList<CaseEvent>> Decide(Case? found) => found is null
            ? CaseRefusals.CaseNotFound.With()
            : new Outcome<IReadOnlyList<CaseEvent>>(FireReminders.Decide(found, policy.Hours, now));
    }

    /// <param name="case">As it is now; null when there is none.</param>
    private async Task ClearAsync(RemindersDue message, Case? @case, CancellationToken cancellation)
    {
        var (done, early) = (new List<DueRow>(), new List<DueRow>());
        foreach (var due in message.Reminders)
        {
            var reminder = @case?.Reminders.GetValueOrDefault(due.ReminderId);
            if (reminder is null && wall.Provider.GetUtcNow() - due.WrittenAt < HintRetryBudget.Total)
            {
                // Its step may still be on the way to being committed: asked again a minute later, not when a lease ends.
                early.Add(due.Row);
                continue;
            }

            if (reminder is null || reminder.State == ReminderState.Cancelled)
                Log.Dropped(logger, message.CaseId, due.ReminderId);
            // Still pending at this very row's minute when this clock is behind that of the sweep, or when more were due than one step
            // takes.
            var waits =
                reminder is { State: ReminderState.Pending }
                && DueRow.Of(message.CaseId, new DueHint(DueKind.Reminder, reminder.Id, reminder.DueAt)) == due.Row;
            (waits ? early : done).Add(due.Row);
        }

        await Task.WhenAll(index.RemoveAsync(done, cancellation), index.PutBackAsync(early, cancellation));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Reminder {ReminderId} of case {CaseId} dropped: the case has moved on")]
        public static partial void Dropped(ILogger logger, string caseId, string reminderId);
    }
}
