using CaseDesk.Core.Evidence;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Cases;

/// <summary>The appeal was handed in: starts a round and its review window.</summary>
/// <param name="SubmittedAt">When it was handed in on the platform.</param>
/// <param name="Override">The written reason for handing in with unmet required items, 1 to 500 characters; null without.</param>
public sealed record SubmitCase(DateTimeOffset SubmittedAt, string? Override)
{
    /// <summary>A hand-in may be recorded this long after it happened.</summary>
    public static readonly TimeSpan OldestSubmission = TimeSpan.FromDays(90);

    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, SubmitCase command, CasePolicy policy, DateTimeOffset now)
    {
        if (!CaseActions.Allows(@case.Status, CaseActions.Submit))
            return CaseRefusals.NotNow(@case, CaseActions.Submit);
        if (Check(@case, command, now) is { } refusal)
            return refusal;
        var unmet = Checklist.Unmet(@case, policy.Playbooks);
        if (unmet.Count > 0 && command.Override is null)
        {
            var inspecting = @case.Evidence.Values.Any(item => item.Status == EvidenceStatus.Inspecting && unmet.Contains(item.Item));
            var entry = inspecting ? CaseRefusals.EvidenceStillInspecting : CaseRefusals.SubmissionIncomplete;
            return entry.With(("items", string.Join(", ", unmet))) with { Actions = [CaseActions.AddEvidence, CaseActions.Submit] };
        }

        var round = @case.Round + 1;
        var window = WindowClock.Start(@case, command.SubmittedAt, round, policy);
        if (window.IsRefused)
            return window.Refusal;
        var events = new List<CaseEvent> { new CaseSubmitted(round, command.SubmittedAt, command.Override, unmet) };
        events.AddRange(ClockEnds.Running(@case, ClockState.Met));
        events.Add(WindowClock.Set(@case, window.Value, policy, now));
        return events;
    }

    private static Refusal? Check(Case @case, SubmitCase command, DateTimeOffset now)
    {
        var findings = new Findings();
        if (command.SubmittedAt > now + FactsRules.ClockSkew)
            findings.Add("$.submittedAt", CaseRefusals.DateInFuture.With());
        else if (command.SubmittedAt < now - OldestSubmission)
            findings.Add("$.submittedAt", CaseRefusals.DateTooOld.With(("days", (int)OldestSubmission.TotalDays)));
        else if (command.SubmittedAt < @case.Facts.Slip.NoticedAt)
            findings.Add("$.submittedAt", CaseRefusals.DateBeforeNotice.With());
        if (command.Override is not null)
            TextRules.Required(findings, "$.override", command.Override, 500);
        return findings.Refusal;
    }
}
