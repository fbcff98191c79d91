namespace CaseDesk.Core.State;

/// <summary>How one check of a file ended. Names are stored and sent: never rename one.</summary>
public enum CheckOutcome
{
    /// <summary>Looked at, nothing to say.</summary>
    Passed,

    /// <summary>Taken, but somebody should look.</summary>
    Warned,

    /// <summary>Not taken; the code is one of <c>RefusalReasons</c>.</summary>
    Refused,

    /// <summary>Not looked at, or not wholly: nothing is known, and it is said so.</summary>
    NotDone,
}
