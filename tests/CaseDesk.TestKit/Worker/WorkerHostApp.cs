using System.Globalization;
using System.Net;
using CaseDesk.Local.Discovery;
using CaseDesk.Local.Queues;
using CaseDesk.Local.Startup;
using CaseDesk.Local.Timers;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace CaseDesk.TestKit.Worker;

/// <summary>Puts the host's outer side together: its routes, and the local host's listeners with the worker as their runner.</summary>
internal static class WorkerHostApp
{
    // The Functions host's own, when FUNCTIONS_REQUEST_BODY_SIZE_LIMIT is not set.
    private const long MaxBodyBytes = 104_857_600;

    public static WebApplication Build(
        WorkerHost host,
        WorkerHostOptions options,
        string folder,
        IReadOnlyDictionary<string, string> settings
    )
    {
        var file = HostFile.Read(Path.Combine(folder, "host.json"));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.TryGetValue("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", out var most)
                ? long.Parse(most, CultureInfo.InvariantCulture)
                : MaxBodyBytes;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        builder.Logging.AddProvider(host.Logs);
        builder.Services.Configure<HostOptions>(hosting => hosting.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(new WallClock(TimeProvider.System));
        var homepage = !settings.TryGetValue("AzureWebJobsDisableHomepage", out var off) || !bool.TryParse(off, out var isOff) || !isOff;
        builder.Services.AddHttpForwarder()
            .AddSingleton(services => new WorkerRoutes(host, services.GetRequiredService<IHttpForwarder>(), file.RoutePrefix, homepage));
        AddListeners(builder.Services, host, options, file);
        var app = builder.Build();
        app.Run(app.Services.GetRequiredService<WorkerRoutes>().RouteAsync);
        return app;
    }
    private static void AddListeners(IServiceCollection services, WorkerHost host, WorkerHostOptions options, HostFile file)
    {
        var functions = host.Functions.Select(function => function.Describe()).ToList();
        var (queues, timers, storage) = (
            functions.OfType<QueueFunction>().ToList(),
            functions.OfType<TimerFunction>().ToList(),
            host.StorageConnectionString
        );
        services.AddSingleton(host).AddSingleton<IRunObserver>(host.Runs).AddSingleton<IFunctionRunner, WorkerRunner>();
        if (options.RunQueues)
        {
            services.AddSingleton<IHostedService>(provider =>
                new QueueListeners(queues, options.Queues ?? file.Queues, options.QueueLease, storage, provider));
        }

        services.AddSingleton(provider => new TimerListeners(timers, options.RunTimers, storage, provider));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<TimerListeners>());
    }
}
