using CaseDesk.Core.Cases;
using CaseDesk.Core.State;

namespace CaseDesk.Functions.Http;

/// <summary>Who is asking.</summary>
/// <param name="By">For the timeline: <c>desk:name</c>, <c>link</c> or <c>anyone</c>.</param>
/// <param name="LinkCase">The case that a link belongs to; null for the desk.</param>
/// <param name="LinkToken">The link's secret, still to be compared with the case's own.</param>
public sealed record Caller(string By, string? LinkCase = null, string? LinkToken = null)
{
    public static readonly Caller Anyone = new("anyone");

    public bool IsDesk => By.StartsWith("desk:", StringComparison.Ordinal);

    /// <summary>The desk may touch every case, a link its own. To anybody else the case does not exist.</summary>
    public bool MayTouch(Case @case) =>
        IsDesk || (LinkCase == @case.Id && LinkToken is not null && LinkSecret.Opens(@case, LinkToken));
}
