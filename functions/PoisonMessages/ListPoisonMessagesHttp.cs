using CaseDesk.Functions.Http;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.PoisonMessages;

/// <summary>Shows what failed too often, the newest first; what was dismissed only with <c>?all=true</c>.</summary>
public sealed class ListPoisonMessagesHttp(RequestGuard guard, PoisonMessageTable poisonMessages, WallClock wall)
{
    [Function(nameof(ListPoisonMessagesHttp))]
    [Door(DoorCaller.Reader, WholeDesk = true)]
    [Answer(200, typeof(Items<PoisonMessageView>))]
    [Query("all", "Whether dismissed ones are listed, too.", Values = ["true", "false"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/poison-messages")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async _ =>
        {
            var all = request.Query["all"].ToString() == "true";
            var items = (await poisonMessages.ListAsync(cancellation)).Where(poisonMessage => all || poisonMessage.DismissedAt is null);
            return Answers.Json(
                StatusCodes.Status200OK,
                new Items<PoisonMessageView>(items.Select(poisonMessage => PoisonMessageView.Of(poisonMessage, wall.Provider.GetUtcNow())))
            );
        });
}
