using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Evidence;

/// <summary>Every "no" about a file's life; texts in Refusals/Texts/uploads.json. Names and contents have their own.</summary>
public static class UploadRefusals
{
    public static readonly RefusalEntry EvidenceNotFound = new("evidence-not-found", 404);
    public static readonly RefusalEntry ItemNoText = new("item-no-text", 422);
    public static readonly RefusalEntry ItemUnknown = new("item-unknown", 422);
    public static readonly RefusalEntry EvidenceTooMany = new("evidence-too-many", 409);
    public static readonly RefusalEntry UploadEnded = new("upload-ended", 409);
    public static readonly RefusalEntry UploadMissing = new("upload-missing", 409);
    public static readonly RefusalEntry UploadUncommitted = new("upload-uncommitted", 409);
    public static readonly RefusalEntry UploadTooLate = new("upload-too-late", 409);
    public static readonly RefusalEntry ShaDiffersFromDeclared = new("sha256-differs-from-declared", 422);
    public static readonly RefusalEntry ContentSizeDiffers = new("content-size-differs", 422);
    public static readonly RefusalEntry UploadOvertaken = new("upload-overtaken", 409);
    public static readonly RefusalEntry ContentTooLargeForApp = new("content-too-large-for-app", 413);
    public static readonly RefusalEntry ContentNotReady = new("content-not-ready", 409);
    public static readonly RefusalEntry WithdrawNeedsDesk = new("withdraw-needs-desk", 403);
    public static readonly RefusalEntry OriginalForDeskOnly = new("original-for-desk-only", 403);

    /// <summary>The file takes no more bytes; what may be done instead is said beside it.</summary>
    public static Refusal Ended(Case @case, EvidenceItem file) =>
        UploadEnded.With(("status", CaseNames.Of(file.Status))) with
        {
            Actions = CaseActions.Of(@case.Status),
        };
}
