using CaseDesk.Azure.Cases;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Cases;

/// <summary>The way every step on an existing case takes: read the body and the headers, admit the caller, decide, commit, answer.</summary>
public sealed class CaseSteps(CaseWriter writer)
{
    public delegate Outcome<IReadOnlyList<CaseEvent>> Decision<in T>(Case @case, T body);

    public async Task<IResult> TakeAsync<T>(RequestContext context, string caseId, int status, Func<Case, object> answer, Decision<T> decide, bool ifMatchRequired = false) where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        var body = await JsonBody.ReadAsync<T>(context);
        if (body.IsRefused)
            return Problems.From(body.Refusal);
        var asked = Preconditions.Context(context, body.Value.Hash, status, answer, ifMatchRequired);
        if (asked.IsRefused)
            return Problems.From(asked.Refusal);
        var step = await writer.StepAsync(caseId, asked.Value, found =>
        {
            var admitted = context.Admit(found);
            return admitted.IsRefused ? admitted.Refusal : decide(admitted.Value, body.Value.Value);
        }, context.Cancellation);
        return Answers.Step(step, status, answer);
    }
}
