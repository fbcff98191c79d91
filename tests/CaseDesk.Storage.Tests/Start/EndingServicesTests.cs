using CaseDesk.Storage.Start;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaseDesk.Storage.Tests.Start;

/// <summary>Services that have work under way when the host ends.</summary>
public sealed class EndingServicesTests
{
    [Fact]
    public async Task What_nobody_asked_for_is_made_neither_at_the_start_nor_at_the_end()
    {
        var (services, log) = Services();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
            await hosted.StopAsync(CancellationToken.None);
        }

        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task What_was_asked_for_is_one_and_ends_with_the_host()
    {
        var (services, log) = Services();
        var hosted = services.GetServices<IHostedService>().ToList();
        Assert.Same(services.GetRequiredService<Busy>(), services.GetRequiredService<Busy>());

        foreach (var one in hosted)
            await one.StopAsync(CancellationToken.None);

        Assert.Equal(["made", "ended"], log.Lines);
    }

    private static (ServiceProvider Services, Log Log) Services()
    {
        var services = new ServiceCollection().AddSingleton<Log>().AddEnding<Busy>().BuildServiceProvider();
        return (services, services.GetRequiredService<Log>());
    }

    private sealed class Log
    {
        public List<string> Lines { get; } = [];
    }

    private sealed class Busy : IHostedService
    {
        private readonly Log _log;

        public Busy(Log log)
        {
            _log = log;
            log.Lines.Add("made");
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            _log.Lines.Add("ended");
            return Task.CompletedTask;
        }
    }
}
