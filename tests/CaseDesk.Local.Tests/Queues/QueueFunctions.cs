using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Local.Tests.Queues;

public sealed record Parcel(string Id, int Weight);

/// <summary>What the test wants its queue function to do.</summary>
public sealed record QueueScript(Func<Parcel, CancellationToken, Task> Run);

public sealed record RawScript(Action<QueueMessage> Run);

public sealed class ParcelQueue(QueueScript script)
{
    public const string Queue = "parcels";

    [Function(nameof(ParcelQueue))]
    public Task Run([QueueTrigger(Queue)] Parcel parcel, CancellationToken cancellation) => script.Run(parcel, cancellation);
}

public sealed class RawQueue(RawScript script)
{
    [Function(nameof(RawQueue))]
    public Task Run([QueueTrigger("raw")] QueueMessage message)
    {
        script.Run(message);
        return Task.CompletedTask;
    }
}

/// <summary>Ends when its message arrives: a delayed one is a clock that storage keeps.</summary>
public sealed class BellQueue
{
    [Function(nameof(BellQueue))]
    public Task Run([QueueTrigger("%Bell%")] string message) => Task.CompletedTask;
}

public sealed class LatePoisonQueue(QueueScript script)
{
    [Function(nameof(LatePoisonQueue))]
    public Task Run([QueueTrigger("parcels-poison")] Parcel parcel, CancellationToken cancellation) => script.Run(parcel, cancellation);
}
