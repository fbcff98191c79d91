using CaseDesk.Core.Clocks;
using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Reminders;

/// <summary>Puts a clock's reminders off, never past the clock.</summary>
public sealed class SnoozeClockHttp(Door door, CaseSteps steps, CaseViews views)
{
    [Function(nameof(SnoozeClockHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/clocks/{clock}/snooze")] HttpRequest request, string id, string clock, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, visit => steps.TakeAsync<Snooze>(
            visit, id, StatusCodes.Status200OK, views.For(visit), (@case, body) => SnoozeClock.Decide(@case, new SnoozeClock(clock, body.Until), visit.Policy, visit.Now)));

    public sealed record Snooze(DateTimeOffset Until);
}
