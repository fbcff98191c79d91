using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests;

/// <summary>A receiver of one test, which the shared desk forgets at its end.</summary>
public sealed class OwnReceiver : IAsyncDisposable
{
    private readonly WorkerHost _host;

    private OwnReceiver(WorkerHost host, DeskReceiver desk) => (_host, Desk) = (host, desk);

    public DeskReceiver Desk { get; }

    public static async Task<OwnReceiver> RegisterAsync(WorkerHost host) => new(host, await DeskReceiver.RegisterAsync(host));

    public async ValueTask DisposeAsync()
    {
        await _host.Client.RemoveAsync($"api/webhooks/{Desk.Id}");
        await Desk.DisposeAsync();
    }
}
