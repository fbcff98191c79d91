using System.Globalization;
using System.Net;
using CaseDesk.Azure.Time;
using CaseDesk.Local.Discovery;
using CaseDesk.Local.Queues;
using CaseDesk.Local.Startup;
using CaseDesk.Local.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.TestKit.Worker;

/// <summary>Puts the host's outer side together: its doors, and the local host's listeners with the worker as their runner.</summary>
internal static class WorkerHostApp
{
    // The Functions host's own, when FUNCTIONS_REQUEST_BODY_SIZE_LIMIT is not set.
    private const long MostBytesOfABody = 104_857_600;

    public static WebApplication Build(WorkerHost host, WorkerHostOptions options, string folder, IReadOnlyDictionary<string, string> settings)
    {
        var file = HostFile.Read(Path.Combine(folder, "host.json"));
        var functions = host.Functions.Select(function => function.Describe()).ToList();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.TryGetValue("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", out var most) ? long.Parse(most, CultureInfo.InvariantCulture) : MostBytesOfABody;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        builder.Logging.AddProvider(host.Logs);
        builder.Services.AddRouting().AddHttpForwarder();
        builder.Services.Configure<HostOptions>(hosting => hosting.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(new WallClock(TimeProvider.System));
        builder.Services.AddSingleton(host).AddSingleton<IRunObserver>(host.Runs).AddSingleton<IFunctionRunner, WorkerRunner>().AddSingleton<WorkerDoors>();
        if (options.RunQueues)
        {
            builder.Services.AddSingleton<IHostedService>(services => new QueueListeners(
                [.. functions.OfType<QueueFunction>()], options.Queues ?? file.Queues, options.QueueLease, host.StorageConnectionString, services));
        }

        builder.Services.AddSingleton(services => new TimerListeners([.. functions.OfType<TimerFunction>()], options.RunTimers, host.StorageConnectionString, services));
        builder.Services.AddSingleton<IHostedService>(services => services.GetRequiredService<TimerListeners>());
        var app = builder.Build();
        var homepage = !settings.TryGetValue("AzureWebJobsDisableHomepage", out var disabled) || !bool.TryParse(disabled, out var isDisabled) || !isDisabled;
        app.Services.GetRequiredService<WorkerDoors>().Map(app, host.Functions, file.RoutePrefix, homepage);
        return app;
    }
}
