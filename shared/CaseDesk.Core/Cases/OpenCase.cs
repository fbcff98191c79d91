using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Cases;

/// <summary>Opens a case. Id and link token are drawn by the door: Core draws nothing.</summary>
public sealed record OpenCase(string CaseId, string LinkToken, CaseFacts Facts)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(OpenCase command, CasePolicy policy, DateTimeOffset now)
    {
        if (FactsRules.Check(command.Facts, policy.Playbooks, now) is { } refusal)
            return refusal;
        return new CaseEvent[]
        {
            new CaseOpened(command.CaseId, command.Facts, command.LinkToken),
            new ClockSet(AppealClock.Start(command.Facts, policy.Playbooks), []),
        };
    }
}
