namespace CaseDesk.Core.Playbooks;

/// <summary>What a round is: what was handed in, and to whom.</summary>
public enum RoundKind
{
    Appeal,

    /// <summary>The material that the platform asked for.</summary>
    Supplement,

    /// <summary>Another appeal after a rejection, where the page still takes one.</summary>
    SecondRound,

    /// <summary>A request that a person looks at what was decided by technical means.</summary>
    HumanReview,

    Mediation,

    /// <summary>A report to the market supervision authority (举报); it asks for enforcement, not for money.</summary>
    Report,

    Arbitration,
    Court,
}
