using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
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
            var (now, who) = (wall.Provider.GetUtcNow(), new StepContext(context.Now, context.Caller.By));
            if (await poisonMessages.DismissAsync(tid, who, now, cancellation) is not { } dismissed)
                return Problems.From(HttpRefusals.PoisonMessageNotFound.With());
            return Answers.Json(StatusCodes.Status200OK, PoisonMessageView.Of(dismissed, now));
        });
}
