using System.Collections.Immutable;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Access;

/// <summary>Everybody and everything that enters by the desk's own list.</summary>
public sealed record AccessBook(ImmutableList<ApiKey> Keys)
{
    public static readonly AccessBook Empty = new([]);

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
        return Keys.Select(other => other.Name).Concat(taken).Contains(key.Name, StringComparer.OrdinalIgnoreCase)
            ? AccessRefusals.NameTaken.With()
            : this with { Keys = Keys.Add(key) };
    }

    /// <summary>Without a key.</summary>
    public Outcome<AccessBook> Revoke(string id) =>
        Key(id) is { } key ? this with { Keys = Keys.Remove(key) } : AccessRefusals.ApiKeyNotFound.With();

    /// <summary>With a key marked as used on a day; the same book when that is known, or when there is no such key any more.</summary>
    public AccessBook Used(string id, DateOnly day) => Key(id) is { } key && (key.LastUsedOn is null || key.LastUsedOn < day)
        ? this with { Keys = Keys.Replace(key, key with { LastUsedOn = day }) }
        : this;
}
