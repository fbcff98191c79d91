using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>What a route makes of its body: a step on the case, and the answer.</summary>
/// <param name="Status">Of a good answer.</param>
/// <param name="Answer">The answer's body for the case as it is after the step; kept for the request's Idempotency-Key.</param>
/// <param name="Decide">The rules.</param>
public sealed record AskedStep<T>(
    int Status,
    Func<Case, T, object> Answer,
    Func<Case, T, Outcome<IReadOnlyList<CaseEvent>>> Decide
)
    where T : class
{
    /// <summary>Whether the caller must name the version that was seen.</summary>
    public bool IfMatchRequired { get; init; }

    /// <summary>See <see cref="StepContext.Prepare"/>.</summary>
    public Func<T, CancellationToken, Task<Refusal?>>? Prepare { get; init; }

    /// <summary>What is sent instead of the kept answer, for what must not be kept; null for the answer.</summary>
    public Func<StepTaken, Task<IResult>>? Reply { get; init; }
}
