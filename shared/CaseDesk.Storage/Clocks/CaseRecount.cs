using CaseDesk.Core.Alerts;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Clocks;

/// <summary>Counts the windows of one case again.</summary>
public sealed class CaseRecount(CaseTable cases, CaseWriter writer)
{
    /// <returns>The provisional years that its windows end in afterwards.</returns>
    public async Task<IEnumerable<ProvisionalYear>> RunAsync(
        string caseId,
        CasePolicy policy,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        // The head is enough to see that nothing is to be done, which is so for most cases.
        if (await cases.FindHeadAsync(caseId, cancellation) is not { } head)
            return [];
        if (RecountClocks.Decide(head.Case, policy, now).Count == 0)
            return CalendarAlerts.Of(head.Case);
        while (true)
        {
            var step = await writer.StepAsync(caseId, new StepContext(now, "system"), Decide, cancellation);
            if (step.IsRefused)
                return [];
            if (RecountClocks.Decide(step.Value.Case, policy, now).Count == 0)
                return CalendarAlerts.Of(step.Value.Case);
        }

        Outcome<IReadOnlyList<CaseEvent>> Decide(Case? found) => found is null
            ? CaseRefusals.CaseNotFound.With()
            : new Outcome<IReadOnlyList<CaseEvent>>(RecountClocks.Some(found, policy, now));
    }
}
