using CaseDesk.Core.Clocks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Cases;

/// <summary>Opens a case. Id and link are drawn by the route: Core draws nothing.</summary>
public sealed record OpenCase(string CaseId, KeptLink Link, CaseFacts Facts)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(OpenCase command, CasePolicy policy, DateTimeOffset now)
    {
        command = command with { Facts = ContactRules.Mended(command.Facts) };
        if (FactsRules.Check(command.Facts, policy.Playbooks, now) is { } refusal)
            return refusal;
        if (command.Facts.Owner is { } owner && OwnerRules.Check("$.owner", owner) is { } wrong)
            return wrong;
        var opened = new CaseOpened(command.CaseId, command.Facts with { Owner = null }, command.Link);
        var clocks = NoticeClocks.Follow(CaseEvolution.Apply(null, opened, now), command.Facts, policy, now);
        return clocks.IsRefused ? clocks.Refusal : new List<CaseEvent>([opened, .. Owned(command.Facts.Owner), .. clocks.Value]);
    }

    private static IEnumerable<CaseEvent> Owned(string? owner) => owner is null ? [] : [new CaseAssigned(OwnerRules.Plain(owner), null)];
}
