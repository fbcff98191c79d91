using Microsoft.Extensions.Hosting;

namespace CaseDesk.Storage.Playbooks;

/// <summary>
/// What ships is read beside the host's own start, not before it: alone it would make a cold start a fifth longer. When a file is not sound
/// the app ends, with the reading's exception, which names file and place.
/// </summary>
internal sealed class ShippedPlaybooks(Task reading) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => reading.WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
