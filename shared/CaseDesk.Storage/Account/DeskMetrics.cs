using System.Diagnostics.Metrics;

namespace CaseDesk.Storage.Account;

/// <summary>
/// Figures of the desk's work, for whoever collects them. Values and a few words of the code; no id of a case, since each would be a series
/// of its own. The alert rules in infra/ ask for these names; a test compares.
/// </summary>
public static class DeskMetrics
{
    /// <summary>The name that a host collects by.</summary>
    public const string MeterName = "CaseDesk";

    public const string DueBacklogName = "casedesk.due.backlog";

    public const string DueLagName = "casedesk.due.lag";

    public const string DeliveryAgeName = "casedesk.delivery.age";

    public const string InspectionTimeName = "casedesk.inspection.duration";

    public const string LanesOpenName = "casedesk.lanes.open";

    public const string UploadsOpenName = "casedesk.uploads.open";

    public const string PoisonMessagesName = "casedesk.poison.messages";

    private static readonly Meter s_meter = new(MeterName);

    /// <summary>Rows that the last look found due and handed out.</summary>
    public static readonly Gauge<long> DueBacklog = s_meter.CreateGauge<long>(DueBacklogName, "{row}");

    /// <summary>How late the oldest of them was when it was found, by the desk's clock; 0 when none was due.</summary>
    public static readonly Gauge<double> DueLag = s_meter.CreateGauge<double>(DueLagName, "s");

    /// <summary>From what happened to the receiver that took it, by the desk's clock; by <c>channel</c>.</summary>
    public static readonly Histogram<double> DeliveryAge = s_meter.CreateHistogram<double>(DeliveryAgeName, "s");

    /// <summary>Of one look at a file, storage counted; by <c>verdict</c>.</summary>
    public static readonly Histogram<double> InspectionTime = s_meter.CreateHistogram<double>(InspectionTimeName, "s");

    /// <summary>Lanes that this process has in hand.</summary>
    public static readonly UpDownCounter<int> LanesOpen = s_meter.CreateUpDownCounter<int>(LanesOpenName, "{lane}");

    /// <summary>Files that were announced and are not judged, up and down by the steps of this process.</summary>
    public static readonly UpDownCounter<int> UploadsOpen = s_meter.CreateUpDownCounter<int>(UploadsOpenName, "{file}");

    /// <summary>Messages that failed too often; by <c>queue</c>.</summary>
    public static readonly Counter<int> PoisonMessages = s_meter.CreateCounter<int>(PoisonMessagesName, "{message}");
}
