namespace CaseDesk.Core.State;

/// <summary>An answer as the case keeps it; the reason stands on the timeline.</summary>
/// <param name="Round">The round it answers, from 1.</param>
/// <param name="AmountReleased">What this answer released, 0 up to the amount held; null when nobody said.</param>
/// <param name="SubmittedAt">When its round was handed in, as far as the case knew; null for an answer without a hand-in.</param>
public sealed record Decision(
    int Round, DecisionOutcome Outcome, DateTimeOffset DecidedAt, decimal? AmountReleased, DateTimeOffset? SubmittedAt);
