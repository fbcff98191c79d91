using CaseDesk.Azure.Time;
using CaseDesk.Azure.Troubles;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Troubles;

/// <summary>Shows what failed too often, the newest first; what was dismissed only with <c>?all=true</c>.</summary>
public sealed class ListTroublesHttp(Door door, TroubleTable troubles, WallClock wall)
{
    [Function(nameof(ListTroublesHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/troubles")] HttpRequest request, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, async _ =>
        {
            var all = request.Query["all"].ToString() == "true";
            var items = (await troubles.ListAsync(cancellation)).Where(trouble => all || trouble.DismissedAt is null);
            return Answers.Json(StatusCodes.Status200OK, new { items = items.Select(trouble => TroubleView.Of(trouble, wall.Provider.GetUtcNow())) });
        });
}
