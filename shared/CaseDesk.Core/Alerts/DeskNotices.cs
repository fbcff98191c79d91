using System.Text.Json.Nodes;
using CaseDesk.Core.Custody;
using static System.FormattableString;

namespace CaseDesk.Core.Alerts;

/// <summary>An endpoint was switched off by itself.</summary>
/// <param name="Reason">One of <see cref="SendFailures"/>: why the last attempt failed.</param>
/// <param name="Since">What makes this the one time of it: since when nothing arrived, or when the receiver said that it is gone.</param>
public sealed record EndpointDisabled(string EndpointId, string Reason, DateTimeOffset Since)
    : DeskNotice(AlertTypes.EndpointDisabled)
{
    /// <summary>An endpoint where nothing arrived for so long is switched off.</summary>
    public static readonly TimeSpan After = TimeSpan.FromDays(5);

    /// <summary>
    /// And it failed so often in that time, at least: as often as one alert is tried. Two failures around a week in which the desk itself
    /// was away are no outage.
    /// </summary>
    public static readonly int Failures = RetrySchedule.Attempts;

    protected override string About => Invariant($"disabled_{EndpointId}_{Since.ToUnixTimeSeconds()}");

    protected override JsonObject Data() =>
        new() { ["endpointId"] = EndpointId, ["reason"] = Reason, ["since"] = ReminderAlerts.Instant(Since) };
}

/// <summary>A reminder did not reach the case's merchant and will not by itself: somebody has to tell them otherwise.</summary>
/// <param name="Sequence">Of the reminder among the case's alerts; it makes this the one time of it.</param>
/// <param name="Reason">One of <see cref="SendFailures"/>: why the last attempt failed.</param>
public sealed record MerchantUnreached(string CaseId, long Sequence, string Reason)
    : DeskNotice(AlertTypes.MerchantUnreached)
{
    protected override string About => Invariant($"unreached_{CaseId}_{Sequence}");

    protected override JsonObject Data() => new() { ["caseId"] = CaseId, ["alert"] = Sequence, ["reason"] = Reason };
}

/// <summary>
/// The desk's record does not hold: a day's anchor is gone or does not fit, or a case that was anchored. Once for each fault.
/// </summary>
public sealed record CustodyBroken(CustodyFault Fault) : DeskNotice(AlertTypes.CustodyBroken)
{
    protected override string About => $"custody_{AnchorSequence.NameOf(Uri.EscapeDataString($"{Fault.Code} {Fault.Where}"))[..24]}";

    protected override JsonObject Data() => new() { ["fault"] = Fault.Code, ["where"] = Fault.Where };
}

/// <summary>
/// Work of a queue failed too often. Once a day for each queue: when deliveries themselves fail, each notice of it would be another one
/// that fails.
/// </summary>
/// <param name="Day">In Shanghai.</param>
public sealed record DeskPoisonMessage(string Queue, DateOnly Day) : DeskNotice(AlertTypes.DeskPoisonMessage)
{
    protected override string About => Invariant($"trouble_{Queue}_{Day:yyyyMMdd}");

    protected override JsonObject Data() => new() { ["queue"] = Queue };
}

/// <summary>Somebody tries keys or links. Once a day, however many tries and instances.</summary>
/// <param name="Day">In Shanghai.</param>
/// <param name="AtLeast">So many tries on one instance, when it was told.</param>
public sealed record WrongKeys(DateOnly Day, int AtLeast) : DeskNotice(AlertTypes.DeskWrongKeys)
{
    protected override string About => Invariant($"wrongkeys_{Day:yyyyMMdd}");

    protected override JsonObject Data() => new() { ["atLeast"] = AtLeast };
}
