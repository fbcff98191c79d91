using CaseDesk.Core.Packets;
using CaseDesk.Core.Refusals;
using CaseDesk.Functions.Http;
using CaseDesk.Packets;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Packets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Packets;

/// <summary>Asks for a packet: what is handed in, as one file. It is built behind the route.</summary>
public sealed class RequestPacketHttp(RequestGuard guard, CaseSteps steps, LetterStore letters)
{
    [Function(nameof(RequestPacketHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(PacketRequest),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "action-not-allowed",
            "case-not-found",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "list-too-long",
            "packet-element-twice",
            "packet-element-unknown",
            "packet-evidence-none",
            "packet-evidence-not-in-packet",
            "packet-evidence-not-sealed",
            "packet-evidence-twice",
            "packet-evidence-unknown",
            "packet-file-kind",
            "packet-file-too-large",
            "packet-files-too-many",
            "packet-ground-missing",
            "packet-image-kind",
            "packet-image-too-large",
            "packet-round-invalid",
            "packet-short-text-too-long",
            "packets-too-many",
            "step-too-large",
            "text-empty",
            "text-too-long",
            "value-invalid",
            "version-stale",
        ]
    )]
    [Answer(202, typeof(Requested), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/packets")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, context =>
        {
            var packetId = CaseIds.NewPacket();
            var step = new AskedStep<PacketRequest>(
                StatusCodes.Status202Accepted,
                // What the letter will lack is told at once: there is time to mend it before anything is handed in.
                (after, wanted) => new Requested(
                    packetId,
                    PacketGaps.Of(new LetterInput(after, after.Packets[packetId], wanted.Words(), context.Policy.Playbooks, context.Now))
                ),
                (@case, wanted) => BuildPacket.Decide(
                    @case,
                    wanted.ToCommand(packetId, LetterStore.Form(wanted.Words()).Sha256),
                    context.Policy.Playbooks,
                    context.Now
                )
            );
            return steps.TakeAsync(context, id, step with { Prepare = (wanted, stop) => KeepWordsAsync(id, wanted, stop) });
        });

    /// <summary>Words are kept only for a packet that will be built; they are there before the step that names them.</summary>
    private async Task<Refusal?> KeepWordsAsync(string id, PacketRequest wanted, CancellationToken stop)
    {
        var (bytes, sha256) = LetterStore.Form(wanted.Words());
        await letters.SaveAsync(id, bytes, sha256, stop);
        return null;
    }

    /// <param name="Gaps">What the letter will lack.</param>
    public sealed record Requested(string PacketId, IReadOnlyList<PacketGap> Gaps);
}
