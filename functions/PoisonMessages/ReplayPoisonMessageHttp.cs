using CaseDesk.Functions.Http;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.PoisonMessages;

/// <summary>
/// Has a message that failed too often tried again at once. Every handler is safe to run again, so a second try at a thing done does
/// nothing.
/// </summary>
public sealed class ReplayPoisonMessageHttp(RequestGuard guard, PoisonMessageTable poisonMessages, QueuePost post, WallClock wall)
{
    [Function(nameof(ReplayPoisonMessageHttp))]
    [Door(DoorCaller.Lead, Refusals = ["poison-message-not-found"])]
    [Answer(202, typeof(PoisonMessageView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/poison-messages/{tid}/replay")] HttpRequest request,
        string tid,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            if (await poisonMessages.FindAsync(tid, cancellation) is not { } poisonMessage)
                return Problems.From(HttpRefusals.PoisonMessageNotFound.With());
            var now = wall.Provider.GetUtcNow();
            await poisonMessages.ReplayingAsync(tid, new StepContext(context.Now, context.Caller.By), cancellation);
            await post.SendRawAsync(poisonMessage.Queue, BinaryData.FromString(poisonMessage.Message), null, cancellation);
            // It may have failed again by now: what that says is newer.
            var replayed = await poisonMessages.ChangeAsync(
                tid,
                known =>
                    known is null
                        ? null
                        : known with
                        {
                            ReplayedAt = now,
                            RetryAt = known.Times == poisonMessage.Times ? now : known.RetryAt,
                        },
                cancellation
            );
            return Answers.Json(StatusCodes.Status202Accepted, PoisonMessageView.Of(replayed ?? poisonMessage, now));
        });
}
