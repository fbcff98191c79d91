using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Packets;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Packets;

/// <summary>Builds a packet that was asked for.</summary>
public sealed class BuildPacketQueue(PacketBuilder builder, TimeProvider clock)
{
    [Function(nameof(BuildPacketQueue))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.Packets, Connection = StorageNames.Connection)] PacketAsked message,
        CancellationToken cancellation
    ) => builder.BuildAsync(message, clock.GetUtcNow(), cancellation);
}
