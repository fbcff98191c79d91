using CaseDesk.Azure.Cases;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Cases;

/// <summary>The way every step on an existing case takes: read the body and the headers, admit the caller, decide, commit, answer.</summary>
public sealed class CaseSteps(CaseWriter writer)
{
    public delegate Outcome<IReadOnlyList<CaseEvent>> Decision<in T>(Case @case, T body);

    public async Task<IResult> TakeAsync<T>(Visit visit, string caseId, int status, Func<Case, object> answer, Decision<T> decide, bool ifMatchRequired = false) where T : class
    {
        ArgumentNullException.ThrowIfNull(visit);
        var body = await JsonBody.ReadAsync<T>(visit);
        if (body.IsRefused)
            return Problems.From(body.Refusal);
        var context = Preconditions.Context(visit, body.Value.Hash, status, answer, ifMatchRequired);
        if (context.IsRefused)
            return Problems.From(context.Refusal);
        var step = await writer.StepAsync(caseId, context.Value, found =>
        {
            var admitted = visit.Admit(found);
            return admitted.IsRefused ? admitted.Refusal : decide(admitted.Value, body.Value.Value);
        }, visit.Cancellation);
        return Answers.Step(step, status, answer);
    }
}
