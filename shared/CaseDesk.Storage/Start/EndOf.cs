using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaseDesk.Storage.Start;

/// <summary>
/// Has a service end with the host if somebody asked for it, and does not make it for that: a cold start would make half of the desk
/// before anybody is answered.
/// </summary>
/// <typeparam name="T">Its own start does nothing.</typeparam>
internal sealed class EndOf<T>(Lazy<T> made) : IHostedService where T : class, IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        made.IsValueCreated ? made.Value.StopAsync(cancellationToken) : Task.CompletedTask;
}

/// <summary>Registers services that have work under way when the host ends.</summary>
public static class EndingServices
{
    public static IServiceCollection AddEnding<T>(this IServiceCollection services) where T : class, IHostedService => services
        .AddSingleton(provider => new Lazy<T>(() => ActivatorUtilities.CreateInstance<T>(provider)))
        .AddSingleton(provider => provider.GetRequiredService<Lazy<T>>().Value)
        .AddSingleton<IHostedService>(provider => new EndOf<T>(provider.GetRequiredService<Lazy<T>>()));
}
