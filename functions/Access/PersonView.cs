using CaseDesk.Core.Access;

namespace CaseDesk.Functions.Access;

/// <summary>Somebody who may sign in, as the API shows them.</summary>
/// <param name="Login">The provider's subject, or a mailbox that it has verified.</param>
/// <param name="Name">As the timeline has it.</param>
/// <param name="OwnCasesOnly">Whether they see cases alone whose owner is called so.</param>
public sealed record PersonView(
    string Id,
    string Login,
    string Name,
    DeskRole Role,
    bool OwnCasesOnly,
    DateTimeOffset MadeAt,
    string MadeBy
)
{
    public static PersonView Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new(person.Id, person.Login, person.Name, person.Role, person.OwnCasesOnly, person.MadeAt, person.MadeBy);
    }
}
