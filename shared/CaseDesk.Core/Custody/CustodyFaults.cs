namespace CaseDesk.Core.Custody;

/// <summary>The codes of <c>Custody/faults.json</c> that a case's own record can show.</summary>
public static class CustodyFaults
{
    /// <summary>An entry is not there.</summary>
    public const string EntryMissing = "entry-missing";

    /// <summary>An entry's text is not the one that was written.</summary>
    public const string EntryChanged = "entry-changed";

    /// <summary>An entry's text is gone, and no erasure on the record says so.</summary>
    public const string EntryErased = "entry-erased-without-record";

    /// <summary>An entry does not follow the one before: another order, or the entry before was exchanged.</summary>
    public const string LinkBroken = "link-broken";

    /// <summary>The timeline ends before, after or other than the case says.</summary>
    public const string HeadDiffers = "head-differs";

    /// <summary>The case, as it stands, is not what its timeline tells.</summary>
    public const string StateDiffers = "state-differs";

    /// <summary>An anchor was kept of more or other entries than there are.</summary>
    public const string AnchorDiffers = "anchor-differs";

    /// <summary>An anchor's signature or its place in the day's tree is wrong.</summary>
    public const string AnchorInvalid = "anchor-invalid";

    /// <summary>The desk did not write the case as it stands: whoever did has no key of the desk's.</summary>
    public const string HeadForged = "head-forged";

    /// <summary>A day that is over has no anchor.</summary>
    public const string AnchorMissing = "anchor-missing";

    /// <summary>An anchor does not name the one before it: one between was taken out, or the log was written anew.</summary>
    public const string AnchorUnlinked = "anchor-unlinked";

    /// <summary>Things happened to the case on a day whose anchor does not hold it.</summary>
    public const string AnchorLacksCase = "anchor-lacks-case";

    /// <summary>A case that an anchor holds is gone as a whole.</summary>
    public const string CaseMissing = "case-missing";

    /// <summary>A case has fewer entries than an anchor holds of it.</summary>
    public const string CaseCut = "case-cut";

    /// <summary>What stands beside an anchor is no time stamp of it.</summary>
    public const string AnchorStampBroken = "anchor-stamp-broken";

    /// <summary>Among the anchors' logs is one that the desk does not write.</summary>
    public const string AnchorUnknown = "anchor-unknown";

    /// <summary>A row of the case cannot be read: the desk does not write such a one.</summary>
    public const string RowUnreadable = "row-unreadable";

    /// <summary>A row says that it needs a newer version of the desk: one wrote it, or somebody put that there.</summary>
    public const string RowNewer = "row-newer";

    /// <summary>Bytes lie under the case's name that belong to no file of it.</summary>
    public const string FileUnknown = "file-unknown";

    /// <summary>A packet that was built is not there.</summary>
    public const string PacketMissing = "packet-missing";

    /// <summary>A packet is not the one that was built.</summary>
    public const string PacketChanged = "packet-changed";

    /// <summary>A sealed file's bytes are not there.</summary>
    public const string FileMissing = "file-missing";

    /// <summary>A sealed file's bytes are not those that were sealed.</summary>
    public const string FileChanged = "file-changed";

    /// <summary>The copy of a sealed file without its places, which is what people get, is not there.</summary>
    public const string CleanMissing = "clean-missing";

    /// <summary>That copy is not the one that was made.</summary>
    public const string CleanChanged = "clean-changed";

    /// <summary>
    /// A receiver, playbook, feed or the calendar is not as the desk's record says: changed, put there or taken away beside it.
    /// </summary>
    public const string DeskDiffers = "desk-differs";

    /// <summary>A change waits to be put on the desk's record, and the desk did not write it there.</summary>
    public const string ChangeForged = "change-forged";
}
