using System.Net;
using Azure.Core.Pipeline;
using CaseDesk.Delivery;
using CaseDesk.Functions;
using CaseDesk.Functions.Http;
using CaseDesk.Local.Clock;
using CaseDesk.Local.Discovery;
using CaseDesk.Local.Http;
using CaseDesk.Local.Queues;
using CaseDesk.Local.Timers;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Local.Startup;

/// <summary>Puts the app together: its configuration, its clock, its services, its routes.</summary>
internal static class BuildApp
{
    public static WebApplication Run(
        LocalOptions options,
        VirtualClock clock,
        (string Key, string Code) desk,
        string connection,
        Action<IServiceCollection>? configure
    )
    {
        var host = HostFile.Read(Path.Combine(AppContext.BaseDirectory, "host.json"));
        var functions = DiscoverFunctions.In(options.FunctionTypes ?? typeof(RequestGuard).Assembly.GetTypes());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "CaseDesk.Local" });
        Configure(builder.Configuration, options, desk, connection);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestGuard.HostMaxBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRouting();
        AddLogging(builder.Logging, options);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(new DelayScale(clock.Speed));
        builder.Services.AddSingleton(new WallClock(TimeProvider.System));
        builder.Services.AddCaseDesk(builder.Configuration).AddHttp(builder.Configuration);
        builder.Services.AddSingleton<IFunctionRunner, InProcessRunner>();
        if (options.RunQueues)
        {
            builder.Services.AddSingleton<QueueWakes>();
            builder.Services.AddSingleton<HttpPipelinePolicy>(services => services.GetRequiredService<QueueWakes>());
            builder.Services.AddSingleton<IHostedService>(services => new QueueListeners(
                [.. functions.OfType<QueueFunction>()],
                options.Queues ?? host.Queues,
                options.QueueLease,
                connection,
                services
            ));
        }

        builder.Services.AddSingleton(services => new TimerListeners(
            [.. functions.OfType<TimerFunction>()],
            options.RunTimers,
            connection,
            services
        ));
        builder.Services.AddSingleton<IHostedService>(services => services.GetRequiredService<TimerListeners>());
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseMiddleware<ProblemPages>();
        app.UseRouting();
        app.MapHttpFunctions(functions.OfType<HttpFunction>(), host.RoutePrefix);
        return app;
    }

    private static void Configure(
        ConfigurationManager configuration,
        LocalOptions options,
        (string Key, string Code) desk,
        string connection
    )
    {
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Custody:KeyInStorage"] = "true",
            ["Alerts:AllowLoopbackHttp"] = "true",
            // Who tries a robot at nine sharp should not wonder.
            ["Alerts:AvoidFullHours"] = "false",
            ["Evidence:AllowedOrigins"] = "*",
        });
        if (options.Configuration is not null)
            configuration.AddConfiguration(options.Configuration);
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DeskStorage"] = connection,
            ["Desk:Keys:local"] = desk.Key,
            ["Desk:FirstSignInCode"] = desk.Code,
        });
        configuration.AddInMemoryCollection(options.Settings);
    }

    private static void AddLogging(ILoggingBuilder logging, LocalOptions options)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        if (options.Configuration is not null)
            logging.AddConfiguration(options.Configuration.GetSection("Logging"));
        if (options.LogToConsole)
            logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
    }
}
