using CaseDesk.Core.Packets;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Packets;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Packets;

/// <summary>Shows a packet; of a finished one it gives a short-lived address, and records who was given it.</summary>
public sealed class ReadPacketHttp(RequestGuard guard, CaseReadings readings, EvidenceTickets tickets, WallClock wall)
{
    [Function(nameof(ReadPacketHttp))]
    [Door(DoorCaller.Reader, Refusals = ["case-not-found", "packet-not-found", "packet-not-ready", "step-too-large"])]
    [Answer(200, typeof(PacketView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}/packets/{packetId}")] HttpRequest request,
        string id,
        string packetId,
        CancellationToken cancellation
    ) =>
        // On the record before the address is given, as with evidence.
        guard.OpenAsync(this, request, cancellation, context =>
            readings.TakeAsync(
                context,
                id,
                _ => packetId,
                @case => Decide(@case, packetId, context),
                @case => ShowAsync(@case, packetId, cancellation)
            )
        );

    /// <summary>Only a finished packet is given to somebody; looking at one that is not changes nothing.</summary>
    private static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, string packetId, RequestContext context) =>
        @case.Packets.GetValueOrDefault(packetId) switch
        {
            null => PacketRefusals.NotFound.With(),
            { Status: PacketStatus.Ready } => ReadPacket.Decide(@case, packetId, context.Caller.By, context.Now),
            _ => Array.Empty<CaseEvent>(),
        };

    private async Task<IResult> ShowAsync(Case @case, string packetId, CancellationToken cancellation)
    {
        var packet = @case.Packets[packetId];
        if (packet.Status != PacketStatus.Ready)
            return Answers.Json(StatusCodes.Status200OK, PacketView.Of(packet));
        var until = wall.Provider.GetUtcNow() + EvidenceTickets.ReadFor;
        var url = await tickets.ReadAsync(
            StorageNames.Containers.Packets,
            PacketBlobs.Name(@case.Id, packetId),
            cancellation,
            $"{LetterTexts.File("packet")}-{packetId}.zip",
            "application/zip"
        );
        return Answers.Json(StatusCodes.Status200OK, PacketView.Of(packet) with { DownloadUrl = url.AbsoluteUri, ExpiresAt = until });
    }
}
