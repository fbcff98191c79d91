using CaseDesk.Core.Access;

namespace CaseDesk.Functions.Access;

/// <summary>A key of a program as the API shows it.</summary>
/// <param name="Name">As the timeline has it.</param>
/// <param name="Owner">Whose cases it is limited to; null for all.</param>
/// <param name="EndsAt">From then on it opens nothing.</param>
/// <param name="LastUsedOn">The day in Shanghai of its last use; null before the first.</param>
/// <param name="Key">The key itself; in the answer to the making alone.</param>
public sealed record ApiKeyView(
    string Id,
    string Name,
    DeskRole Role,
    string? Owner,
    DateTimeOffset MadeAt,
    string MadeBy,
    DateTimeOffset EndsAt,
    DateOnly? LastUsedOn,
    string? Key = null
)
{
    public static ApiKeyView Of(ApiKey key, string? secret = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(key.Id, key.Name, key.Role, key.Owner, key.MadeAt, key.MadeBy, key.EndsAt, key.LastUsedOn, secret);
    }
}
