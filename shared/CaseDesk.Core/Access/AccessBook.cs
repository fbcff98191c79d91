using System.Collections.Immutable;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Access;

/// <summary>Everybody and everything that enters by the desk's own list.</summary>
public sealed record AccessBook(ImmutableList<ApiKey> Keys, ImmutableList<Person> People)
{
    public static readonly AccessBook Empty = new([], []);

    /// <summary>Null for what was never made or was revoked.</summary>
    public ApiKey? Key(string id) => Keys.Find(key => key.Id == id);

    /// <summary>With one key more; the same book when a request that is repeated has made it already.</summary>
    /// <param name="taken">Names of keys that stand in settings.</param>
    public Outcome<AccessBook> Add(ApiKey key, IEnumerable<string> taken)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Key(key.Id) is not null)
            return this;
        if (Keys.Count >= ApiKey.Max)
            return AccessRefusals.ApiKeysTooMany.With(("max", ApiKey.Max));
        return IsTaken(key.Name, taken) ? AccessRefusals.NameTaken.With() : this with { Keys = Keys.Add(key) };
    }

    /// <summary>Null for whom nobody listed, or who was taken off.</summary>
    public Person? Person(string id) => People.Find(person => person.Id == id);

    /// <summary>With somebody more; the same book when a request that is repeated has listed them already.</summary>
    /// <param name="taken">Names of keys that stand in settings.</param>
    public Outcome<AccessBook> Add(Person person, IEnumerable<string> taken)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (Person(person.Id) is not null)
            return this;
        if (People.Count >= Access.Person.Max)
            return AccessRefusals.PeopleTooMany.With(("max", Access.Person.Max));
        if (People.Exists(other => other.Login.Equals(person.Login, StringComparison.OrdinalIgnoreCase)))
            return AccessRefusals.LoginTaken.With();
        return IsTaken(person.Name, taken) ? AccessRefusals.NameTaken.With() : this with { People = People.Add(person) };
    }

    /// <summary>Without somebody.</summary>
    public Outcome<AccessBook> Remove(string personId) =>
        Person(personId) is { } person ? this with { People = People.Remove(person) } : AccessRefusals.PersonNotFound.With();

    /// <summary>Without a key.</summary>
    public Outcome<AccessBook> Revoke(string id) =>
        Key(id) is { } key ? this with { Keys = Keys.Remove(key) } : AccessRefusals.ApiKeyNotFound.With();

    /// <summary>With a key marked as used on a day; the same book when that is known, or when there is no such key any more.</summary>
    public AccessBook Used(string id, DateOnly day) => Key(id) is { } key && (key.LastUsedOn is null || key.LastUsedOn < day)
        ? this with { Keys = Keys.Replace(key, key with { LastUsedOn = day }) }
        : this;

    /// <summary>A name is who acted: keys and people have one list of them.</summary>
    private bool IsTaken(string name, IEnumerable<string> taken) =>
        Keys.Select(key => key.Name)
            .Concat(People.Select(person => person.Name))
            .Concat(taken)
            .Contains(name, StringComparer.OrdinalIgnoreCase);
}
