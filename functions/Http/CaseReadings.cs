using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>
/// The way every reading of a file or packet takes: on the record before an address is given. The first is an entry; the same again by the
/// same caller within
/// <see cref="Reading.Window"/> is counted beside that entry, so that a loop neither makes the record long nor stands in the way of
/// anybody's step.
/// </summary>
public sealed class CaseReadings(CaseSteps steps, CaseTable cases)
{
    /// <param name="context">The request.</param>
    /// <param name="caseId">As the address has it.</param>
    /// <param name="what">What is read, as <see cref="Reading.What"/>.</param>
    /// <param name="decide">The rules: an entry, or none when it is counted with one or needs none.</param>
    /// <param name="reply">The answer.</param>
    public Task<IResult> TakeAsync(
        RequestContext context,
        string caseId,
        Func<Case, string> what,
        Func<Case, Outcome<IReadOnlyList<CaseEvent>>> decide,
        Func<Case, Task<IResult>> reply
    )
    {
        Reading? counted = null;
        return steps.TakeAsync(context, caseId, Decide, async step =>
        {
            if (counted is { } first)
                await cases.CountAgainAsync(caseId, first.Sequence, context.Cancellation);
            return await reply(step.Case);
        });

        Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case)
        {
            var decided = decide(@case);
            counted = decided is { IsRefused: false, Value.Count: 0 }
                ? Reading.Find(@case, what(@case), context.Caller.By, context.Now)
                : null;
            return decided;
        }
    }
}
