namespace CaseDesk.Core.Access;

/// <summary>Somebody who signs in with the desk's provider, as a lead listed them.</summary>
/// <param name="Id"><c>p_</c> and 16 small hexadecimal digits: what logs name.</param>
/// <param name="Login">The subject that the provider calls them by, or their mailbox there, which it must have verified.</param>
/// <param name="Name">As the timeline has it, after <c>desk:</c>.</param>
/// <param name="OwnCasesOnly">Whether they see the cases alone whose owner is called as they are.</param>
/// <param name="MadeBy">As the timeline has it.</param>
/// <param name="ChangeId">The change that listed them, by its id on the desk's record.</param>
public sealed record Person(
    string Id,
    string Login,
    string Name,
    DeskRole Role,
    bool OwnCasesOnly,
    DateTimeOffset MadeAt,
    string MadeBy,
    string ChangeId
)
{
    /// <summary>People of a desk, at most.</summary>
    public const int Max = 199;

    /// <summary>Whose cases they are limited to; null for all.</summary>
    public string? Owner => OwnCasesOnly ? Name : null;

    /// <summary>Whether a provider speaks of them.</summary>
    /// <param name="subject">As it calls them.</param>
    /// <param name="mailbox">Their mailbox, if the provider verified it; else null.</param>
    public bool Is(string subject, string? mailbox) =>
        Login == subject || (mailbox is not null && Login.Equals(mailbox, StringComparison.OrdinalIgnoreCase));

    /// <summary>The id that somebody listed by such a request has.</summary>
    /// <param name="digits">At least 16 small hexadecimal digits.</param>
    public static string IdFrom(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return $"p_{digits[..16]}";
    }
}
