using CaseDesk.Core.Changes;

namespace CaseDesk.Core.Access;

/// <summary>What the desk's record says of keys and people: ids and roles, never a name, a login or a secret.</summary>
public static class AccessChanges
{
    public static DeskChange Made(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(ChangeKinds.ApiKey, key.Id, "made", Fields(key.Role, key.Owner is null ? [] : ["owner"]));
    }

    public static DeskChange Revoked(string keyId) => new(ChangeKinds.ApiKey, keyId, DeskChange.Removed);

    public static DeskChange Listed(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new(ChangeKinds.Person, person.Id, "registered", Fields(person.Role, person.OwnCasesOnly ? ["ownCasesOnly"] : []));
    }

    public static DeskChange TakenOff(string personId) => new(ChangeKinds.Person, personId, DeskChange.Removed);

    private static IReadOnlyList<string> Fields(DeskRole role, string[] others) => [$"role/{RoleOf(role)}", .. others];

    private static string RoleOf(DeskRole role) => role switch
    {
        DeskRole.Lead => "lead",
        DeskRole.Consultant => "consultant",
        _ => "reader",
    };
}
