using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Packets;

/// <summary>
/// Every "no" of the Packets slice, at the route and, as the code of a failed packet, from the builder; texts in
/// Refusals/Texts/packets.json.
/// </summary>
public static class PacketRefusals
{
    public static readonly RefusalEntry NotFound = new("packet-not-found", 404);
    public static readonly RefusalEntry NotReady = new("packet-not-ready", 409);
    public static readonly RefusalEntry TooMany = new("packets-too-many", 409);
    public static readonly RefusalEntry GroundMissing = new("packet-ground-missing", 422);
    public static readonly RefusalEntry RoundInvalid = new("packet-round-invalid", 422);
    public static readonly RefusalEntry NoEvidence = new("packet-evidence-none", 409);
    public static readonly RefusalEntry EvidenceUnknown = new("packet-evidence-unknown", 422);
    public static readonly RefusalEntry EvidenceTwice = new("packet-evidence-twice", 422);
    public static readonly RefusalEntry EvidenceNotSealed = new("packet-evidence-not-sealed", 409);
    public static readonly RefusalEntry EvidenceNotInPacket = new("packet-evidence-not-in-packet", 422);
    public static readonly RefusalEntry FilesTooMany = new("packet-files-too-many", 422);
    public static readonly RefusalEntry FileTooLarge = new("packet-file-too-large", 422);
    public static readonly RefusalEntry ImageTooLarge = new("packet-image-too-large", 422);
    public static readonly RefusalEntry FileKind = new("packet-file-kind", 422);
    public static readonly RefusalEntry ImageKind = new("packet-image-kind", 422);
    public static readonly RefusalEntry ShortTextTooLong = new("packet-short-text-too-long", 422);
    public static readonly RefusalEntry ElementUnknown = new("packet-element-unknown", 422);
    public static readonly RefusalEntry ElementTwice = new("packet-element-twice", 422);

    public static readonly RefusalEntry Erased = new(PacketEvolution.ErasedCode, 410);

    // Met only while building.
    public static readonly RefusalEntry EvidenceDamaged = new("packet-evidence-damaged", 409);
    public static readonly RefusalEntry ImageUnreadable = new("packet-image-unreadable", 409);
    public static readonly RefusalEntry ImageStillTooLarge = new("packet-image-still-too-large", 409);
}
