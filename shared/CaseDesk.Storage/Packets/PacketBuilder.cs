using CaseDesk.Core.Packets;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Packets;

/// <summary>
/// Builds a packet that was asked for. Safe to run again from any point: the file appears whole and once, and what came of it is recorded
/// only while nothing is. What is the request's fault becomes a code on the packet; an outage surfaces.
/// </summary>
public sealed partial class PacketBuilder(
    CaseTable cases,
    CaseWriter writer,
    PacketMaker maker,
    PacketBlobs blobs,
    QueuePost post,
    ILogger<PacketBuilder> logger
)
{
    public async Task BuildAsync(PacketAsked message, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var hop = DeskTraces.Follow("packet.build", message.Traceparent, (DeskTraces.CaseId, message.CaseId));
        var known = await cases.FindAsync(message.CaseId, cancellation);
        var @case = known?.Case;
        if (@case?.Packets.GetValueOrDefault(message.PacketId) is not { } packet)
        {
            await WaitAsync(message, cancellation);
            return;
        }

        if (packet.Status != PacketStatus.Building)
            return;
        // Built before, but whoever did it ended before saying so.
        var stored = await blobs.FindAsync(@case.Id, packet.PacketId, cancellation);
        var built = stored is null ? await maker.MakeAsync(known!, packet, now, cancellation) : stored;
        var step = await writer.StepAsync(
            @case.Id,
            new StepContext(now, "system") { IsTimeless = true },
            found => Record(found, packet.PacketId, built),
            cancellation
        );
        if (step.IsRefused)
            throw new InvalidOperationException(
                $"The end of packet {packet.PacketId} of case {@case.Id} was refused: {step.Refusal.Code}."
            );
        // The case was erased meanwhile: this file came too late to be erased with the others.
        if (step.Value.Case.ErasedAt is not null)
            await blobs.DeleteAsync(@case.Id, packet.PacketId, cancellation);
        if (built.IsRefused && built.Refusal.Entry == PacketRefusals.EvidenceDamaged)
            Log.Damaged(logger, built.Refusal.Arguments["evidence"], @case.Id);
        Log.Ended(logger, @case.Id, packet.PacketId, built.IsRefused ? built.Refusal.Code : "ready");
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Record(Case? found, string packetId, Outcome<StoredPacket> built)
    {
        if (found is null)
            return CaseRefusals.CaseNotFound.With();
        return new Outcome<IReadOnlyList<CaseEvent>>(built.IsRefused
            ? RecordPacket.Failed(found, packetId, built.Refusal)
            : RecordPacket.Built(found, packetId, built.Value.Sha256, built.Value.Size));
    }

    private async Task WaitAsync(PacketAsked message, CancellationToken cancellation)
    {
        if (HintRetryBudget.Next(message.Waits) is { } wait)
            await post.SendAsync(message with { Waits = message.Waits + 1 }, wait, cancellation);
        else
            Log.LetGo(logger, message.CaseId, message.PacketId);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Packet {PacketId} of case {CaseId}: {Outcome}")]
        public static partial void Ended(ILogger logger, string caseId, string packetId, string outcome);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Evidence {EvidenceId} of case {CaseId} is not stored as it was sealed; no packet was built with it"
        )]
        public static partial void Damaged(ILogger logger, string evidenceId, string caseId);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Packet {PacketId} of case {CaseId} was never recorded as asked for; its hint is let go"
        )]
        public static partial void LetGo(ILogger logger, string caseId, string packetId);
    }
}
