using CaseDesk.Functions.Http;
using CaseDesk.Core.Access;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CaseDesk.Functions.Access;

/// <summary>What came of a sign-in at the provider.</summary>
/// <param name="Token">Believed; null when there is none.</param>
/// <param name="Why">For the page, when there is none.</param>
public sealed record SignedIn(JsonWebToken? Token, string Why = "")
{
    public static readonly SignedIn Silent = new(null, "provider-silent");

    public static readonly SignedIn Refused = new(null, "provider-refused");

    /// <summary>The list's entry for this person; null for nobody's.</summary>
    public Person? Among(AccessBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var mailbox = Token!.TryGetPayloadValue<bool>("email_verified", out var verified) && verified ? Text("email") : null;
        return book.People.Find(person => person.Is(Token.Subject, mailbox));
    }

    /// <summary>The highest role that a group gives; null for none.</summary>
    public DeskRole? RoleBy(SignInOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.GroupsClaim.Length == 0)
            return null;
        var claims = Token!.Claims.Where(claim => claim.Type == options.GroupsClaim);
        var groups = claims.Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        bool In(string group) => group.Length > 0 && groups.Contains(group);
        return In(options.LeadGroup) ? DeskRole.Lead
            : In(options.ConsultantGroup) ? DeskRole.Consultant
            : In(options.ReaderGroup) ? DeskRole.Reader
            : null;
    }

    /// <summary>A claim that is a text; null without.</summary>
    public string? Text(string claim) => Token!.TryGetPayloadValue<string>(claim, out var text) ? text : null;
}
