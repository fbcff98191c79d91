using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// Tells the desk that a reminder did not reach the case's merchant and will not by itself: somebody has to tell them otherwise.
/// </summary>
/// <param name="Sequence">Of the reminder among the case's alerts; it makes this the one time of it.</param>
/// <param name="Reason">One of <see cref="SendFailures"/>: why the last attempt failed.</param>
public sealed record MerchantUnreached(string CaseId, long Sequence, string Reason) : DeskNotice
{
    public override string EventId => $"evt_{CalendarAlerts.Stream}_unreached_{CaseId}_{Sequence.ToString(CultureInfo.InvariantCulture)}";

    public override string Type => AlertTypes.MerchantUnreached;

    protected override JsonObject Data() => new()
    {
        ["caseId"] = CaseId,
        ["alert"] = Sequence,
        ["reason"] = Reason,
    };
}
