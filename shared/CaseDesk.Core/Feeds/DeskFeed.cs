namespace CaseDesk.Core.Feeds;

/// <summary>A feed that the desk made, as it is kept: a hash of its secret, never the secret.</summary>
/// <param name="Id"><c>f_</c> and 16 small hexadecimal digits.</param>
/// <param name="Owner">Whose cases; null for the whole desk's.</param>
/// <param name="Salt">See <see cref="FeedSecret.Of(string, string, string)"/>.</param>
/// <param name="Hash">See <see cref="FeedSecret.Hash"/>.</param>
/// <param name="MadeBy">The name of the key, as the timeline has it: <c>desk:name</c>.</param>
public sealed record DeskFeed(string Id, string? Owner, string Salt, string Hash, DateTimeOffset MadeAt, string MadeBy)
{
    /// <summary>Feeds of a desk, at most.</summary>
    public const int Max = 99;

    private const int Digits = 16;

    /// <summary>Whether somebody limited to an owner's cases (null for all) may know of it.</summary>
    public bool IsSeenBy(string? owner) => owner is null || Owner == owner;

    /// <summary>The id that begins so.</summary>
    /// <param name="digits">At least 16 small hexadecimal digits.</param>
    public static string IdOf(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return $"f_{digits[..Digits]}";
    }

    public static bool IsId(string? id) =>
        id is { Length: Digits + 2 } && id.StartsWith("f_", StringComparison.Ordinal) && id[2..].All(char.IsAsciiHexDigitLower);
}
