using CaseDesk.Storage.Cases;
using CaseDesk.Core.State;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>
/// The way to look at a case, or to try something on it, that changes nothing: read what was sent, read the case, admit the caller, answer.
/// </summary>
public sealed class CaseLooks(CaseTable cases)
{
    /// <summary>With a body, for what would come of it.</summary>
    public async Task<IResult> TryAsync<T>(RequestContext context, string caseId, Func<Case, T, IResult> answer) where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        // It needs no key, and a wrong one is still a mistake that somebody should hear of.
        var body = await KeyedBody.ReadAsync<T>(context);
        if (body.IsRefused)
            return Problems.From(body.Refusal);
        var admitted = context.Admit((await cases.FindAsync(caseId, context.Cancellation))?.Case);
        return admitted.IsRefused ? Problems.From(admitted.Refusal) : answer(admitted.Value, body.Value.Wish);
    }
}
