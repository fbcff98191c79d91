namespace CaseDesk.Core.Access;

/// <summary>A key of a program, as it is kept: a hash of its secret, never the secret.</summary>
/// <param name="Id"><c>k_</c> and 16 small hexadecimal digits; it stands in the key itself.</param>
/// <param name="Name">As the timeline has it, after <c>desk:</c>.</param>
/// <param name="Owner">Whose cases it is limited to; null for all.</param>
/// <param name="Salt">See <see cref="ApiKeySecret.Of"/>.</param>
/// <param name="Hash">See <see cref="ApiKeySecret.Hash"/>.</param>
/// <param name="MadeBy">As the timeline has it.</param>
/// <param name="EndsAt">From then on it opens nothing, by the desk's clock.</param>
/// <param name="ChangeId">The change that made it, by its id on the desk's record.</param>
/// <param name="LastUsedOn">The day in Shanghai of its last use, as far as is known; null before the first.</param>
public sealed record ApiKey(
    string Id,
    string Name,
    DeskRole Role,
    string? Owner,
    string Salt,
    string Hash,
    DateTimeOffset MadeAt,
    string MadeBy,
    DateTimeOffset EndsAt,
    string ChangeId,
    DateOnly? LastUsedOn = null
)
{
    /// <summary>Keys of a desk, at most.</summary>
    public const int Max = 99;

    /// <summary>Days that a key lasts, at most.</summary>
    public const int MaxDays = 400;
}
