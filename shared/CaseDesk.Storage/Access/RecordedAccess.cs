using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Access;
using CaseDesk.Core.Changes;
using CaseDesk.Storage.Changes;

namespace CaseDesk.Storage.Access;

/// <summary>Keys and people as the desk's record compares them with its entries: without the day of a last use, which is on none.</summary>
internal static class RecordedAccess
{
    public static string Hash(ApiKey key) =>
        Hash(key.Id, key.Name, key.Role, key.Owner, key.Salt, key.Hash, key.MadeAt, key.MadeBy, key.EndsAt, key.ChangeId);

    public static string Hash(Person person) => Hash(
        person.Id, person.Login, person.Name, person.Role, person.OwnCasesOnly, person.MadeAt, person.MadeBy, person.ChangeId);

    /// <param name="kind">A key's or a person's.</param>
    /// <returns>Null when there is none of that id.</returns>
    public static RecordedState? StateOf(AccessBook book, string kind, string id) => kind switch
    {
        ChangeKinds.ApiKey => book.Key(id) is { } key ? new RecordedState(key.ChangeId, Hash(key)) : null,
        ChangeKinds.Person => book.Person(id) is { } person ? new RecordedState(person.ChangeId, Hash(person)) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Neither keys nor people."),
    };

    private static string Hash(params object?[] values)
    {
        var text = string.Concat(values.Select(value => $"{value switch
        {
            DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture),
        }}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
