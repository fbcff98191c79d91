using CaseDesk.Core.Cases;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Corrects facts or replaces a clock by the date on the platform's page. Needs If-Match.</summary>
public sealed class CorrectCaseHttp(Door door, CaseSteps steps, CasePolicy policy, CaseViews views)
{
    [Function(nameof(CorrectCaseHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/cases/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, visit => steps.TakeAsync<Correction>(
            visit, id, StatusCodes.Status200OK, views.For(request), (@case, body) => CorrectCase.Decide(@case, body.ToCommand(), policy, visit.Now), ifMatchRequired: true));

    /// <summary>The body: what is absent stays as it is.</summary>
    public sealed record Correction
    {
        public string? Platform { get; init; }

        public string? Cause { get; init; }

        public HoldKind? Hold { get; init; }

        public string? Shop { get; init; }

        public decimal? AmountHeld { get; init; }

        public string? Currency { get; init; }

        public SlipCorrection? Slip { get; init; }

        public IReadOnlyList<Contact>? Contacts { get; init; }

        public IReadOnlyList<ClockOverride>? Clocks { get; init; }

        public CorrectCase ToCommand() => new()
        {
            Platform = Platform,
            Cause = Cause,
            Hold = Hold,
            Shop = Shop,
            AmountHeld = AmountHeld,
            Currency = Currency,
            SlipNumber = Slip?.Number,
            NoticedAt = Slip?.NoticedAt,
            ReleaseConditions = Slip?.ReleaseConditions,
            Contacts = Contacts,
            Clocks = Clocks ?? [],
        };
    }

    public sealed record SlipCorrection(string? Number = null, DateTimeOffset? NoticedAt = null, IReadOnlyList<string>? ReleaseConditions = null);
}
