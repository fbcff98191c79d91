namespace CaseDesk.Core.Access;

/// <summary>What somebody of the desk may do. Each may do what those before may, and more.</summary>
public enum DeskRole
{
    /// <summary>Looks at cases and lists, and takes no step.</summary>
    Reader,

    /// <summary>Works cases: every step but those of a lead.</summary>
    Consultant,

    /// <summary>Besides: people, keys, receivers, playbooks, the calendar, legal holds, erasure.</summary>
    Lead,
}
