namespace CaseDesk.Core.Changes;

/// <summary>What at the desk's level is changed on record.</summary>
public static class ChangeKinds
{
    /// <summary>An endpoint for alerts, by its id.</summary>
    public const string Receiver = "receiver";

    /// <summary>A playbook file of the desk's own, by its platform.</summary>
    public const string Playbook = "playbook";

    /// <summary>The imported working-day calendar; there is one.</summary>
    public const string Calendar = "calendar";

    /// <summary>A calendar feed, by its id: its address is a key that reads deadlines.</summary>
    public const string Feed = "feed";

    /// <summary>Work that failed too often, by its id.</summary>
    public const string PoisonMessage = "poison-message";

    /// <summary>A key of a program, by its id.</summary>
    public const string ApiKey = "api-key";

    /// <summary>Somebody who may sign in, by the id of their entry on the list.</summary>
    public const string Person = "person";

    public static IReadOnlyList<string> All { get; } = [Receiver, Playbook, Calendar, Feed, PoisonMessage, ApiKey, Person];
}
