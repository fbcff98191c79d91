using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Cases;

/// <summary>Gives the case a new link; the old one stops working at once.</summary>
public sealed record RenewLink(KeptLink Link)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(RenewLink command) => new CaseEvent[] { new LinkRenewed(command.Link) };
}
