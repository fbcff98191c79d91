using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Records the platform's answer.</summary>
public sealed class DecideCaseHttp(Door door, CaseSteps steps, CaseViews views)
{
    [Function(nameof(DecideCaseHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/decisions")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, visit => steps.TakeAsync<Answer>(
            visit, id, StatusCodes.Status201Created, views.For(visit), (@case, body) => DecideCase.Decide(@case, body.ToCommand(), visit.Policy, visit.Now)));

    /// <param name="Until">With <c>extended</c>: the new last day shown on the platform's page.</param>
    public sealed record Answer(DecisionOutcome Outcome, DateTimeOffset? DecidedAt = null, decimal? AmountReleased = null, DateOnly? Until = null, string? Reason = null)
    {
        public DecideCase ToCommand() => new(Outcome, DecidedAt, AmountReleased, Until, Reason);
    }
}
