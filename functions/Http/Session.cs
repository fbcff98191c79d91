using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Access;

namespace CaseDesk.Functions.Http;

/// <summary>Somebody who signed in, as the sealed cookie has it.</summary>
/// <param name="Secret">
/// 32 random bytes in hexadecimal: what antiforgery and made secrets are derived from. It leaves the cookie for nowhere.
/// </param>
/// <param name="PersonId">Of somebody who is listed: role and name are the list's. Null for somebody whom a group lets in.</param>
/// <param name="Name">Of somebody whom a group lets in.</param>
/// <param name="Role">Likewise, as the group said when they signed in.</param>
/// <param name="BeganAt">By the real clock.</param>
/// <param name="SeenAt">By the real clock, to the minute.</param>
public sealed record Session(
    string Secret,
    string? PersonId,
    string Name,
    DeskRole Role,
    DateTimeOffset BeganAt,
    DateTimeOffset SeenAt
)
{
    private const int SecretBytes = 32;

    /// <summary>
    /// What a page sends with every change, so that no other site can make one: it follows from the cookie, which no script reads.
    /// </summary>
    public string Antiforgery => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), "antiforgery"u8));

    public static Session Begin(string? personId, string name, DeskRole role, DateTimeOffset now) =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)), personId, name, role, now, now);

    /// <summary>Whether it is over: used or not, or since nobody used it.</summary>
    public bool IsOver(DateTimeOffset now, TimeSpan longest, TimeSpan idle) =>
        now < BeganAt || now >= BeganAt + longest || now >= SeenAt + idle;
}
