namespace CaseDesk.Core.State;

/// <summary>What the platform answered, as read from its page.</summary>
public enum DecisionOutcome
{
    Released,
    PartlyReleased,
    Rejected,

    /// <summary>Sent back for more material (驳回待补充).</summary>
    SupplementRequested,

    /// <summary>The platform takes longer; the page shows a new last day.</summary>
    Extended,

    /// <summary>Taken beyond the appeal.</summary>
    Escalated,
}
