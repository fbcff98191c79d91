using CaseDesk.Azure.Time;
using CaseDesk.Azure.Troubles;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Troubles;

/// <summary>Says that a trouble is dealt with. It is kept, with who said so; when its message fails again, which one that nobody can read does not by itself, it is back on the list.</summary>
public sealed class DismissTroubleHttp(Door door, TroubleTable troubles, WallClock wall)
{
    [Function(nameof(DismissTroubleHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/troubles/{tid}")] HttpRequest request, string tid, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, async visit =>
        {
            if (await troubles.FindAsync(tid, cancellation) is null)
                return Problems.From(DoorRefusals.TroubleNotFound.With());
            var now = wall.Provider.GetUtcNow();
            var dismissed = await troubles.ChangeAsync(tid, known => known is null ? null : known with { DismissedAt = known.DismissedAt ?? now, DismissedBy = known.DismissedBy ?? visit.Caller.By }, cancellation);
            return Answers.Json(StatusCodes.Status200OK, TroubleView.Of(dismissed!, now));
        });
}
