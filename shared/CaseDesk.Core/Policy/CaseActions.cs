using CaseDesk.Core.State;

namespace CaseDesk.Core.Policy;

/// <summary>Which steps each status allows: the one drawing of the case's life. Refusals and the case's own page read it.</summary>
public static class CaseActions
{
    public const string Correct = "correct";
    public const string AddEvidence = "addEvidence";
    public const string LogContact = "logContact";
    public const string Submit = "submit";
    public const string Decide = "decide";
    public const string ConfirmTruth = "confirmTruth";
    public const string MarkReady = "markReady";
    public const string StartClock = "startClock";
    public const string EndClock = "endClock";
    public const string Snooze = "snooze";
    public const string BuildPacket = "buildPacket";
    public const string Close = "close";

    private static readonly DecisionOutcome[] s_answers =
    [
        DecisionOutcome.Released,
        DecisionOutcome.PartlyReleased,
        DecisionOutcome.Rejected,
        DecisionOutcome.SupplementRequested,
        DecisionOutcome.Extended,
        DecisionOutcome.Escalated,
    ];

    /// <summary>The actions open to the desk now, in the order a person would meet them.</summary>
    public static IReadOnlyList<string> Of(CaseStatus status) =>
        status switch
        {
            CaseStatus.Closed => [],
            CaseStatus.Collecting or CaseStatus.SupplementRequested =>
            [
                AddEvidence,
                ConfirmTruth,
                MarkReady,
                BuildPacket,
                Submit,
                Correct,
                LogContact,
                StartClock,
                EndClock,
                Snooze,
                Close,
            ],
            CaseStatus.UnderReview => [Decide, AddEvidence, BuildPacket, Correct, LogContact, StartClock, EndClock, Snooze, Close],
            CaseStatus.Released => [Close, BuildPacket, Correct, LogContact],
            _ => [Submit, Decide, AddEvidence, ConfirmTruth, BuildPacket, Correct, LogContact, StartClock, EndClock, Snooze, Close],
        };

    /// <summary>The answers that may be recorded in a status.</summary>
    public static IReadOnlyList<DecisionOutcome> Outcomes(CaseStatus status) => status switch
    {
        CaseStatus.UnderReview => s_answers,
        CaseStatus.Rejected => [DecisionOutcome.Escalated],
        CaseStatus.PartlyReleased => [DecisionOutcome.Released, DecisionOutcome.Escalated],
        CaseStatus.Escalated => [DecisionOutcome.Released, DecisionOutcome.PartlyReleased, DecisionOutcome.Rejected],
        _ => [],
    };

    public static bool Allows(CaseStatus status, string action)
    {
        foreach (var allowed in Of(status))
        {
            if (allowed == action)
                return true;
        }

        return false;
    }
}
