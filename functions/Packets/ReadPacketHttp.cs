using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Evidence;
using CaseDesk.Azure.Packets;
using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Packets;

/// <summary>Shows a packet; of a finished one it gives a short-lived address, and records who was given it.</summary>
public sealed class ReadPacketHttp(RequestGuard guard, CaseTable cases, CaseWriter writer, EvidenceTickets tickets, WallClock wall)
{
    [Function(nameof(ReadPacketHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}/packets/{packetId}")] HttpRequest request, string id, string packetId, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, async context =>
        {
            var admitted = context.Admit((await cases.FindAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            if (!admitted.Value.Packets.TryGetValue(packetId, out var packet))
                return Problems.From(PacketRefusals.NotFound.With());
            return packet.Status == PacketStatus.Ready
                ? await GiveAsync(context, admitted.Value, packet)
                : Answers.Json(StatusCodes.Status200OK, PacketView.Of(packet));
        });

    private async Task<IResult> GiveAsync(RequestContext context, Case @case, Packet packet)
    {
        // On the record before the address is given, as with evidence.
        var step = await writer.StepAsync(@case.Id, new StepContext(context.Now, context.Caller.By), found => Decide(context, found, packet.PacketId), context.Cancellation);
        if (step.IsRefused)
            return Problems.From(step.Refusal);
        var until = wall.Provider.GetUtcNow() + EvidenceTickets.ReadFor;
        var name = $"{LetterTexts.File("packet")}-{packet.PacketId}.zip";
        var url = await tickets.ReadAsync(StorageNames.Containers.Packets, PacketBlobs.Name(@case.Id, packet.PacketId), context.Cancellation, name);
        return Answers.Json(StatusCodes.Status200OK, PacketView.Of(step.Value.Case.Packets[packet.PacketId]) with { DownloadUrl = url.AbsoluteUri, ExpiresAt = until });
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Decide(RequestContext context, Case? found, string packetId)
    {
        var admitted = context.Admit(found);
        return admitted.IsRefused ? admitted.Refusal : ReadPacket.Decide(admitted.Value, packetId);
    }
}
