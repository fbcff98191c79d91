using CaseDesk.Core.Access;
using CaseDesk.Core.Cases;
using CaseDesk.Core.State;

namespace CaseDesk.Functions.Http;

/// <summary>Who is asking.</summary>
/// <param name="By">For the timeline: <c>desk:name</c>, <c>link</c> or <c>anyone</c>.</param>
public sealed record Caller(string By)
{
    public static readonly Caller Anyone = new("anyone");

    /// <summary>What somebody of the desk may do; null for a link and for anyone.</summary>
    public DeskRole? Role { get; init; }

    /// <summary>Whose cases somebody of the desk is limited to; null for all.</summary>
    public string? Owner { get; init; }

    /// <summary>What the caller entered by, for what is derived from it: nobody else has it. Empty for a link and for anyone.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Of somebody who signed in; null for whoever brings a key or a link.</summary>
    public Session? Session { get; init; }

    /// <summary>The case that a link belongs to; null for the desk.</summary>
    public string? LinkCase { get; private init; }

    /// <summary>The link's secret, still to be compared with the case's own.</summary>
    public string? LinkToken { get; private init; }

    public bool IsDesk => Role is not null;

    /// <summary>By a case's link.</summary>
    public static Caller OfLink(CaseLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return new Caller("link") { LinkCase = link.CaseId, LinkToken = link.Token };
    }

    /// <summary>The desk may touch every case, or those of one owner, a link its own. To anybody else the case does not exist.</summary>
    public bool MayTouch(Case @case)
    {
        ArgumentNullException.ThrowIfNull(@case);
        return IsDesk
            ? Owner is null || Owner == @case.Owner
            : LinkCase == @case.Id && LinkToken is not null && LinkSecret.Opens(@case, LinkToken);
    }
}
