using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Evidence;

/// <summary>The catalogue of this slice: what is refused before any byte is sent.</summary>
public static class EvidenceRefusals
{
    public static readonly RefusalEntry FileNameEmpty = new("file-name-empty", 422);
    public static readonly RefusalEntry FileNameNotText = new("file-name-not-text", 422);
    public static readonly RefusalEntry FileNameTooLong = new("file-name-too-long", 422);

    public static readonly RefusalEntry ItemInvalid = new("evidence-item-invalid", 422);
    public static readonly RefusalEntry TypeUnsupported = new("evidence-type-unsupported", 422);
    public static readonly RefusalEntry SizeInvalid = new("evidence-size-invalid", 422);
    public static readonly RefusalEntry TooLarge = new("evidence-too-large", 413);
    public static readonly RefusalEntry Sha256Invalid = new("evidence-sha256-invalid", 422);
}
