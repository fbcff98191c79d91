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
    public delegate Outcome<IReadOnlyList<CaseEvent>> Decision<in T>(Case @case, T body);

    /// <summary>A step with a body on a case that is there.</summary>
    /// <param name="context">The request.</param>
    /// <param name="caseId">As the address has it.</param>
    /// <param name="status">Of a good answer.</param>
    /// <param name="answer">The answer's body for the case as it is after the step; kept for the request's Idempotency-Key.</param>
    /// <param name="decide">The rules.</param>
    /// <param name="ifMatchRequired">Whether the caller must name the version that was seen.</param>
    /// <param name="prepare">See <see cref="StepContext.Prepare"/>.</param>
    /// <param name="reply">What is sent instead of the kept answer, for what must not be kept; null for the answer.</param>
    public Task<IResult> TakeAsync<T>(
        RequestContext context, string caseId, int status, Func<Case, object> answer, Decision<T> decide, bool ifMatchRequired = false,
        Func<T, CancellationToken, Task<Refusal?>>? prepare = null, Func<StepTaken, Task<IResult>>? reply = null) where T : class =>
        TakeAsync(context, caseId, status, (@case, _) => answer(@case), decide, ifMatchRequired, prepare, reply);

    /// <summary>The same, with an answer that tells of what was asked, too.</summary>
    public Task<IResult> TakeAsync<T>(
        RequestContext context,
        string caseId,
        int status,
        Func<Case, T, object> answer,
        Decision<T> decide,
        bool ifMatchRequired = false,
        Func<T, CancellationToken, Task<Refusal?>>? prepare = null,
        Func<StepTaken, Task<IResult>>? reply = null
    )
        where T : class => WithBodyAsync(context, status, answer, ifMatchRequired, async (asked, body) =>
        {
            asked = asked with { Prepare = prepare is null ? null : cancellation => prepare(body, cancellation) };
            var step = await writer.StepAsync(
                caseId,
                asked,
                found => Admitted(context, found, @case => decide(@case, body)),
                context.Cancellation
            );
            return reply is null || step.IsRefused
                ? await ReplyAsync(context, step, status, @case => answer(@case, body))
                : await reply(step.Value);
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
    )
        where T : class =>
        WithBodyAsync<T>(
            context,
            StatusCodes.Status201Created,
            (@case, _) => answer(@case),
            false,
            async (asked, body) =>
            {
                var caseId = asked.Answer is { } slot ? CaseIds.FromKey(slot.KeyHash) : CaseIds.New();
                var opened = await decide(caseId, body);
                // It is there only while replaying: this very key opened it.
                var step = await writer.StepAsync(
                    caseId,
                    asked with
                    {
                        ExpectedVersion = null,
                    },
                    found => found is null ? opened : Array.Empty<CaseEvent>(),
                    context.Cancellation
                );
                return await ReplyAsync(context, step, StatusCodes.Status201Created, answer, $"/api/cases/{caseId}");
            }
        );

    private async Task<IResult> ReplyAsync(
        RequestContext context,
        Outcome<StepTaken> step,
        int status,
        Func<Case, object> answer,
        string? location = null
    ) =>
        step.IsRefused
            ? Problems.From(step.Refusal)
            : Answers.Step(step.Value, status, await addresses.TextAsync(context, step.Value, answer(step.Value.Case)), location);

    private static async Task<IResult> WithBodyAsync<T>(
        RequestContext context,
        int status,
        Func<Case, T, object> answer,
        bool ifMatchRequired,
        Func<StepContext, T, Task<IResult>> take
    ) where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        var body = await JsonBody.ReadAsync<T>(context);
        if (body.IsRefused)
            return Problems.From(body.Refusal);
        var asked = Preconditions.Context(context, body.Value.Hash, status, @case => answer(@case, body.Value.Value), ifMatchRequired);
        return asked.IsRefused ? Problems.From(asked.Refusal) : await take(asked.Value, body.Value.Value);
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
