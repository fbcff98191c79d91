namespace CaseDesk.Verify;

/// <summary>
/// What can be wrong with a packet; codes of <c>Custody/faults.json</c>. The page that verifies in a browser gives the same ones.
/// </summary>
public static class PacketFaults
{
    /// <summary>No ZIP, or cut off.</summary>
    public const string ZipBroken = "zip-broken";

    /// <summary>Bytes around or between the contents are not as a packet is written.</summary>
    public const string ZipStructure = "zip-structure";

    /// <summary>A path that leads out of the folder, hides characters or comes twice.</summary>
    public const string PathUnsafe = "path-unsafe";

    /// <summary>No manifest or signature where they belong.</summary>
    public const string ManifestMissing = "manifest-missing";

    /// <summary>The manifest is not of a form that this version knows.</summary>
    public const string ManifestInvalid = "manifest-invalid";

    /// <summary>The signature is not over these bytes of the manifest.</summary>
    public const string SignatureInvalid = "signature-invalid";

    /// <summary>Signed by another key than those that were named as trusted.</summary>
    public const string KeyUnknown = "key-unknown";

    /// <summary>A file that the manifest does not know.</summary>
    public const string FileUnlisted = "file-unlisted";

    /// <summary>A file of the manifest that is not there.</summary>
    public const string FileAbsent = "packet-file-missing";

    /// <summary>A file's bytes are not those that were signed.</summary>
    public const string FileChanged = "packet-file-changed";

    /// <summary>The timeline is not the chain that the manifest names.</summary>
    public const string TimelineBroken = "timeline-broken";

    /// <summary>A piece of evidence that the timeline does not know as sealed with this hash.</summary>
    public const string EvidenceUnproven = "evidence-unproven";

    /// <summary>The anchor is not signed, or not of this chain.</summary>
    public const string AnchorBroken = "anchor-broken";
}
