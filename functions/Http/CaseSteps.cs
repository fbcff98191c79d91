using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>
/// The way every step on a case takes: read the body and the headers, admit the caller, decide, prepare what must be there, commit, answer.
/// </summary>
public sealed class CaseSteps(CaseWriter writer, LinkAddresses addresses)
{
    /// <summary>A step with a body on a case that is there.</summary>
    /// <param name="context">The request.</param>
    /// <param name="caseId">As the address has it.</param>
    /// <param name="status">Of a good answer.</param>
    /// <param name="answer">The answer's body for the case as it is after the step; kept for the request's Idempotency-Key.</param>
    /// <param name="decide">The rules.</param>
    public Task<IResult> TakeAsync<T>(
        RequestContext context,
        string caseId,
        int status,
        Func<Case, object> answer,
        Func<Case, T, Outcome<IReadOnlyList<CaseEvent>>> decide
    )
        where T : class => TakeAsync(context, caseId, new AskedStep<T>(status, (@case, _) => answer(@case), decide));

    /// <summary>The same, for a route that asks for more.</summary>
    public Task<IResult> TakeAsync<T>(RequestContext context, string caseId, AskedStep<T> step) where T : class =>
        WithBodyAsync(context, step, async (asked, body) =>
        {
            asked = asked with { Prepare = step.Prepare is null ? null : cancellation => step.Prepare(body, cancellation) };
            var taken = await writer.StepAsync(
                caseId,
                asked,
                found => Admitted(context, found, @case => step.Decide(@case, body)),
                context.Cancellation
            );
            return step.Reply is null || taken.IsRefused
                ? await ReplyAsync(context, taken, step.Status, @case => step.Answer(@case, body))
                : await step.Reply(taken.Value);
        });

    /// <summary>A step without a body, and so without an Idempotency-Key: doing it twice is doing it once.</summary>
    public async Task<IResult> TakeAsync(
        RequestContext context,
        string caseId,
        Func<Case, Outcome<IReadOnlyList<CaseEvent>>> decide,
        Func<StepTaken, Task<IResult>> reply,
        long? expectedVersion = null
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(reply);
        var asked = new StepContext(context.Now, context.Caller.By, expectedVersion);
        var step = await writer.StepAsync(caseId, asked, found => Admitted(context, found, decide), context.Cancellation);
        return step.IsRefused ? Problems.From(step.Refusal) : await reply(step.Value);
    }

    /// <summary>The first step of a new case, whose id follows from the Idempotency-Key when there is one.</summary>
    public Task<IResult> OpenAsync<T>(
        RequestContext context,
        Func<Case, object> answer,
        Func<string, T, Task<Outcome<IReadOnlyList<CaseEvent>>>> decide
    ) where T : class
    {
        var step = new AskedStep<T>(StatusCodes.Status201Created, (@case, _) => answer(@case), (_, _) => Array.Empty<CaseEvent>());
        return WithBodyAsync(context, step, async (asked, body) =>
        {
            var caseId = asked.Answer is { } slot ? CaseIds.FromKey(slot.KeyHash) : CaseIds.New();
            var opened = await decide(caseId, body);
            // It is there only while replaying: this very key opened it.
            var taken = await writer.StepAsync(
                caseId,
                asked with
                {
                    ExpectedVersion = null,
                },
                found => found is null ? opened : step.Decide(found, body),
                context.Cancellation
            );
            return await ReplyAsync(context, taken, step.Status, answer, $"/api/cases/{caseId}");
        });
    }

    private async Task<IResult> ReplyAsync(
        RequestContext context,
        Outcome<StepTaken> step,
        int status,
        Func<Case, object> answer,
        string? location = null
    ) =>
        step.IsRefused
            ? Problems.From(step.Refusal)
            : Answers.Step(step.Value, status, await addresses.TextAsync(context, step.Value, answer), location);

    private static async Task<IResult> WithBodyAsync<T>(
        RequestContext context,
        AskedStep<T> step,
        Func<StepContext, T, Task<IResult>> take
    ) where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(step);
        var body = await JsonBody.ReadAsync<T>(context);
        if (body.IsRefused)
            return Problems.From(body.Refusal);
        var (wish, hash) = body.Value;
        var asked = Preconditions.Context(context, hash, step.Status, @case => step.Answer(@case, wish), step.IfMatchRequired);
        return asked.IsRefused ? Problems.From(asked.Refusal) : await take(asked.Value, wish);
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Admitted(
        RequestContext context,
        Case? found,
        Func<Case, Outcome<IReadOnlyList<CaseEvent>>> decide
    )
    {
        var admitted = context.Admit(found);
        return admitted.IsRefused ? admitted.Refusal : decide(admitted.Value);
    }
}
