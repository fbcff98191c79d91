namespace CaseDesk.Core.State;

/// <summary>Where a case stands. Which step leads where is drawn in <c>CaseActions</c>.</summary>
public enum CaseStatus
{
    /// <summary>Evidence is being gathered; nothing is handed in yet.</summary>
    Collecting,

    /// <summary>Handed in; the platform's review window runs.</summary>
    UnderReview,

    /// <summary>The platform sent the appeal back for more material (驳回待补充).</summary>
    SupplementRequested,

    /// <summary>The platform said no; another round or an escalation may follow.</summary>
    Rejected,

    /// <summary>Part of the money was released.</summary>
    PartlyReleased,

    /// <summary>All of the money was released.</summary>
    Released,

    /// <summary>Taken beyond the appeal: human review, mediation, court.</summary>
    Escalated,

    /// <summary>Finished; nothing more happens.</summary>
    Closed,
}
