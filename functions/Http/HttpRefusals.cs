using CaseDesk.Core.Refusals;

namespace CaseDesk.Functions.Http;

/// <summary>Every "no" that a route says before anything is decided; texts in Refusals/Texts/http.json.</summary>
public static class HttpRefusals
{
    public static readonly RefusalEntry RouteUnknown = new("route-unknown", 404);
    public static readonly RefusalEntry MethodNotAllowed = new("method-not-allowed", 405);
    public static readonly RefusalEntry KeyMissing = new("key-missing", 401);
    public static readonly RefusalEntry KeyWrong = new("key-wrong", 401);
    public static readonly RefusalEntry CodeSpent = new("code-spent", 401);
    public static readonly RefusalEntry LinkNotEnough = new("link-not-enough", 403);
    public static readonly RefusalEntry BodyTooLarge = new("body-too-large", 413);
    public static readonly RefusalEntry ContentTypeWrong = new("content-type-wrong", 415);
    public static readonly RefusalEntry JsonInvalid = ShapeRefusals.JsonInvalid;
    public static readonly RefusalEntry FieldMissing = ShapeRefusals.FieldMissing;
    public static readonly RefusalEntry FieldUnknown = ShapeRefusals.FieldUnknown;
    public static readonly RefusalEntry FieldWrongType = ShapeRefusals.FieldWrongType;
    public static readonly RefusalEntry QueryInvalid = new("query-invalid", 400);
    public static readonly RefusalEntry CursorInvalid = new("cursor-invalid", 400);
    public static readonly RefusalEntry IfMatchMissing = new("if-match-missing", 428);
    public static readonly RefusalEntry IfMatchInvalid = new("if-match-invalid", 400);
    public static readonly RefusalEntry TooFast = new("too-many-requests", 429);
    public static readonly RefusalEntry StorageUnavailable = new("storage-unavailable", 503);
    public static readonly RefusalEntry StorageBusy = new("storage-busy", 503);
    public static readonly RefusalEntry StorageForbids = new("storage-forbids", 503);
    public static readonly RefusalEntry StorageIncomplete = new("storage-incomplete", 503);
    public static readonly RefusalEntry IdentityUnknown = new("identity-unknown", 503);
    public static readonly RefusalEntry VaultUnavailable = new("vault-unavailable", 503);
    public static readonly RefusalEntry ImportUnfinished = new("import-unfinished", 503);
    public static readonly RefusalEntry DeskUpdating = new("desk-updating", 503);
    public static readonly RefusalEntry CaseBusy = new("case-busy", 503);
    public static readonly RefusalEntry Internal = new("internal-error", 500);
    public static readonly RefusalEntry FileIfMatchMissing = new("file-if-match-missing", 428);
    public static readonly RefusalEntry PlatformNotFound = new("platform-not-found", 404);
    public static readonly RefusalEntry PlaybookFileNotFound = new("playbook-file-not-found", 404);
    public static readonly RefusalEntry PoisonMessageNotFound = new("poison-message-not-found", 404);
    public static readonly RefusalEntry EndpointNotFound = new("webhook-not-found", 404);
}
