using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Custody;

/// <summary>Every "no" of the Custody slice; texts in Refusals/Texts/custody.json.</summary>
public static class CustodyRefusals
{
    public static readonly RefusalEntry LegalHoldStands = new("legal-hold-stands", 409);
    public static readonly RefusalEntry LegalHoldMissing = new("legal-hold-missing", 409);
    public static readonly RefusalEntry CaseNotClosed = new("erasure-case-open", 409);
    public static readonly RefusalEntry RetentionRuns = new("retention-runs", 409);
    public static readonly RefusalEntry AlreadyErased = new("already-erased", 409);
    public static readonly RefusalEntry WorkUnderWay = new("work-under-way", 409);
    public static readonly RefusalEntry RecordMoved = new("record-moved", 409);
    public static readonly RefusalEntry ContentErased = new("content-erased", 410);

    /// <summary>The desk did not write the record as it stands: nothing of it is signed.</summary>
    public static readonly RefusalEntry RecordBroken = new("record-broken", 409);

    public static readonly RefusalEntry NoReceiptYet = new("receipt-not-ready", 409);
}
