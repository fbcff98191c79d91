using CaseDesk.Core.Cases;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Access;

/// <summary>Whom a lead lists.</summary>
/// <param name="Login">The provider's subject, or a mailbox that it verified; up to 200 printable ASCII characters, no blanks.</param>
/// <param name="Name">1 to 50 characters; the timeline will have it.</param>
/// <param name="Role">What they may do.</param>
/// <param name="OwnCasesOnly">Whether they see cases alone whose owner is called so. A lead sees all.</param>
public sealed record ListPerson(string Login, string Name, DeskRole Role, bool OwnCasesOnly = false)
{
    private const int LongestLogin = 200;

    /// <summary>Null when they may be listed.</summary>
    public Refusal? Check()
    {
        if (Login.Length is 0 or > LongestLogin || Login.Any(c => c is <= ' ' or > '~'))
            return AccessRefusals.LoginInvalid.With(("max", LongestLogin)).At("$.login");
        if (OwnerRules.Check("$.name", Name) is { } name)
            return name;
        return OwnCasesOnly && Role == DeskRole.Lead ? AccessRefusals.LeadSeesAll.With().At("$.ownCasesOnly") : null;
    }
}
