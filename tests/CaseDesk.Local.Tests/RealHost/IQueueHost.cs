using CaseDesk.Local.Queues;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>One function on one queue, under somebody's listener. Disposing it stops the host as its own stop does.</summary>
internal interface IQueueHost : IAsyncDisposable
{
    Task StopAsync();
}

/// <summary>What both hosts are started with.</summary>
/// <param name="Ended">Told of every delivery once its ending is in storage: the message's id, its dequeue count, the ending.</param>
internal sealed record QueueHostOptions(
    string Connection, string Queue, Parameter Parameter, QueueSettings Settings, Act Act, Action<string, SeenEnd> Ended);

internal static class QueueHosts
{
    public const string Real = "the real listener";
    public const string Ours = "ours";

    public static Task<IQueueHost> StartAsync(string side, QueueHostOptions options) =>
        side == Real ? RealQueueHost.StartAsync(options) : OurQueueHost.StartAsync(options);
}
