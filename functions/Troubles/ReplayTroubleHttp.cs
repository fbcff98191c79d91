using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Time;
using CaseDesk.Azure.Troubles;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Troubles;

/// <summary>Has a message that failed too often tried again at once. Every handler is safe to run again, so a second try at a thing done does nothing.</summary>
public sealed class ReplayTroubleHttp(Door door, TroubleTable troubles, QueuePost post, WallClock wall)
{
    [Function(nameof(ReplayTroubleHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/troubles/{tid}/replay")] HttpRequest request, string tid, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, async _ =>
        {
            if (await troubles.FindAsync(tid, cancellation) is not { } trouble)
                return Problems.From(DoorRefusals.TroubleNotFound.With());
            var now = wall.Provider.GetUtcNow();
            await post.SendRawAsync(trouble.Queue, BinaryData.FromString(trouble.Message), null, cancellation);
            // It may have failed again by now: what that says is newer.
            var replayed = await troubles.ChangeAsync(tid, known => known is null ? null : known with { ReplayedAt = now, RetryAt = known.Times == trouble.Times ? now : known.RetryAt }, cancellation);
            return Answers.Json(StatusCodes.Status202Accepted, TroubleView.Of(replayed ?? trouble, now));
        });
}
