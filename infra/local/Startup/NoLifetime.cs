using Microsoft.Extensions.Hosting;

namespace CaseDesk.Local.Startup;

/// <summary>Leaves the process's signals alone: the command listens to them, and a host inside a test must not.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
