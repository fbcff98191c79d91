using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Access;

/// <summary>Every "no" about people, keys and what they may; texts in Refusals/Texts/access.json.</summary>
public static class AccessRefusals
{
    public static readonly RefusalEntry ConsultantNeeded = new("consultant-needed", 403);
    public static readonly RefusalEntry LeadNeeded = new("lead-needed", 403);
    public static readonly RefusalEntry WholeDeskNeeded = new("whole-desk-needed", 403);
    public static readonly RefusalEntry KeyEnded = new("key-ended", 401);
    public static readonly RefusalEntry ApiKeyNotFound = new("api-key-not-found", 404);
    public static readonly RefusalEntry ApiKeysTooMany = new("api-keys-too-many", 409);
    public static readonly RefusalEntry ApiKeyEndInvalid = new("api-key-end-invalid", 422);
    public static readonly RefusalEntry PersonNotFound = new("person-not-found", 404);
    public static readonly RefusalEntry PeopleTooMany = new("people-too-many", 409);
    public static readonly RefusalEntry LoginInvalid = new("login-invalid", 422);
    public static readonly RefusalEntry LoginTaken = new("login-taken", 409);
    public static readonly RefusalEntry SessionEnded = new("session-ended", 401);
    public static readonly RefusalEntry AntiforgeryMissing = new("antiforgery-missing", 403);
    public static readonly RefusalEntry NameTaken = new("name-taken", 409);
    public static readonly RefusalEntry LeadSeesAll = new("lead-sees-all", 422);

    /// <summary>The stored list of people and keys does not open: it was not written by this desk.</summary>
    public static readonly RefusalEntry AccessAltered = new("access-altered", 409);
}
