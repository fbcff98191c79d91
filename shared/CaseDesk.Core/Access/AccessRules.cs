using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Access;

/// <summary>Who may enter by which door.</summary>
public static class AccessRules
{
    /// <summary>Null when <paramref name="held"/> is enough; else the refusal that names the role that is needed.</summary>
    public static Refusal? Check(DeskRole held, DeskRole needed) => held >= needed ? null : EntryOf(needed)?.With();

    /// <summary>What a lower role is told at a door that needs this one; null where every role is enough.</summary>
    public static RefusalEntry? EntryOf(DeskRole needed) => needed switch
    {
        DeskRole.Lead => AccessRefusals.LeadNeeded,
        DeskRole.Consultant => AccessRefusals.ConsultantNeeded,
        _ => null,
    };

    /// <summary>Whose cases are meant when somebody names an owner, or none.</summary>
    /// <param name="limit">Whose cases the caller is limited to; null for all.</param>
    /// <param name="wanted">Whom the request names; null for nobody in particular.</param>
    public static Outcome<string?> OwnerFor(string? limit, string? wanted) =>
        limit is null || wanted == limit ? wanted : wanted is null ? limit : AccessRefusals.WholeDeskNeeded.With();

    /// <summary>Null when the door tells of no case, or its caller sees all of them.</summary>
    /// <param name="owner">Whose cases the caller is limited to; null for all.</param>
    /// <param name="tellsOfAll">Whether the door tells of every case of the desk at once.</param>
    public static Refusal? CheckWhole(string? owner, bool tellsOfAll) =>
        owner is null || !tellsOfAll ? null : AccessRefusals.WholeDeskNeeded.With();
}
