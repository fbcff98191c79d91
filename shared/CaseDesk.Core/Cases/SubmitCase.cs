using CaseDesk.Core.Clocks;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Cases;

/// <summary>Something was handed in: starts a round and the clock of its answer.</summary>
/// <param name="SubmittedAt">When it was handed in.</param>
/// <param name="Override">The written reason for handing in with unmet required items, 1 to 500 characters; null without.</param>
/// <param name="Kind">What was handed in; null for what the case's status suggests.</param>
/// <param name="Truth">Who ticked the truth statement; null when it was ticked before or not at all.</param>
/// <param name="PacketId">The packet that was handed in; it must be ready. Null when nobody says.</param>
public sealed record SubmitCase(
    DateTimeOffset SubmittedAt,
    string? Override,
    RoundKind? Kind = null,
    TruthTick? Truth = null,
    string? PacketId = null
)
{
    /// <summary>A hand-in may be recorded this long after it happened.</summary>
    public static readonly TimeSpan OldestSubmission = TimeSpan.FromDays(90);

    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, SubmitCase command, CasePolicy policy, DateTimeOffset now)
    {
        if (!CaseActions.Allows(@case.Status, CaseActions.Submit))
            return CaseRefusals.NotNow(@case, CaseActions.Submit);
        if (Check(@case, command, now) is { } refusal)
            return refusal;
        if (SubmissionGate.Refuse(@case, command, policy) is { } closed)
            return closed;
        var (round, kind) = (@case.Round + 1, command.Kind ?? Suggested(@case.Status));
        var events = new List<CaseEvent>();
        if (command.Truth is { } tick)
            events.Add(new TruthConfirmed(tick.Name, tick.Role, TruthStatement.Version));
        events.AddRange(ClockEnds.MetBy(@case, ClockEnd.Submission));
        foreach (
            var rule in CaseRules
                .Of(@case.Facts, policy.Playbooks)
                .Where(rule => rule.Start == ClockStart.Submission && rule.Rounds.Contains(kind))
        )
        {
            var clock = RuleClock.Start(rule, command.SubmittedAt, round, @case.Clock(rule.Clock), null, policy);
            if (clock.IsRefused)
                return clock.Refusal;
            events.Add(ClockPlan.Set(@case, clock.Value, policy, now));
        }

        events.Add(new CaseSubmitted(round, command.SubmittedAt, command.Override, Checklist.Unmet(@case, policy.Playbooks)) 
        {
            Kind = kind,
            PacketId = command.PacketId,
            Before = UndoPoint.Of(@case, UndoableStep.Submission, events),
        });
        return events;
    }

    private static RoundKind Suggested(CaseStatus status) => status switch
    {
        CaseStatus.Collecting => RoundKind.Appeal,
        CaseStatus.SupplementRequested => RoundKind.Supplement,
        _ => RoundKind.SecondRound,
    };

    private static Refusal? Check(Case @case, SubmitCase command, DateTimeOffset now)
    {
        var findings = new Findings();
        if (command.SubmittedAt > now + GivenTimes.ClockSkew)
            findings.Add("$.submittedAt", CaseRefusals.DateInFuture.With());
        else if (command.SubmittedAt < now - OldestSubmission)
            findings.Add("$.submittedAt", CaseRefusals.DateTooOld.With(("days", (int)OldestSubmission.TotalDays)));
        else if (command.SubmittedAt < @case.Facts.Slip.NoticedAt)
            findings.Add("$.submittedAt", CaseRefusals.DateBeforeNotice.With());
        if (command.Override is not null)
            TextRules.Required(findings, "$.override", command.Override, 500);
        command.Truth?.Check(findings, "$.truth");
        if (command.PacketId is { } packet && @case.Packets.GetValueOrDefault(packet)?.Status != PacketStatus.Ready)
            findings.Add("$.packetId", PacketRefusals.NotReady.With(("packet", packet)));
        return findings.Refusal;
    }
}
