using CaseDesk.Functions.Http;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.PoisonMessages;

/// <summary>
/// Says that a poison message is dealt with. It is kept, with who said so; when its message fails again, which one that nobody can read
/// does not by itself, it is back on the list.
/// </summary>
public sealed class DismissPoisonMessageHttp(RequestGuard guard, PoisonMessageTable poisonMessages, WallClock wall)
{
    [Function(nameof(DismissPoisonMessageHttp))]
    [Door(DoorCaller.Lead, Refusals = ["poison-message-not-found"])]
    [Answer(200, typeof(PoisonMessageView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/poison-messages/{tid}")] HttpRequest request,
        string tid,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            if (await poisonMessages.FindAsync(tid, cancellation) is null)
                return Problems.From(HttpRefusals.PoisonMessageNotFound.With());
            var now = wall.Provider.GetUtcNow();
            var dismissed = await poisonMessages.ChangeAsync(
                tid,
                known =>
                    known is null
                        ? null
                        : known with
                        {
                            DismissedAt = known.DismissedAt ?? now,
                            DismissedBy = known.DismissedBy ?? context.Caller.By,
                        },
                cancellation
            );
            return Answers.Json(StatusCodes.Status200OK, PoisonMessageView.Of(dismissed!, now));
        });
}
