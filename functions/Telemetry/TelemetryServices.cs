using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Desk;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CaseDesk.Functions.Telemetry;

/// <summary>
/// Hands spans, measurements and lines of the log to Application Insights by OpenTelemetry, without secrets. Requests are the host's own to
/// tell, by the function's name: it would tell them by their whole address if it, too, were told to go by OpenTelemetry.
/// </summary>
internal static class TelemetryServices
{
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Does nothing without a connection string: whoever runs a desk at home pays no start-up for it.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[ConnectionString] is not { Length: > 0 } connection)
            return services;
        services.AddChecked<TelemetryOptions>(configuration, TelemetryOptions.Section);
        services.AddOptions<AzureMonitorExporterOptions>()
            .Configure<IOptions<TelemetryOptions>>((monitor, set) => Set(monitor, connection, configuration[Authentication], set.Value));
        services.Configure<WorkerOptions>(Announce);
        services.Configure<OpenTelemetryLoggerOptions>(static lines => lines.IncludeFormattedMessage = true);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                configuration["WEBSITE_SITE_NAME"] ?? "casedesk",
                serviceInstanceId: configuration["WEBSITE_INSTANCE_ID"] ?? Environment.MachineName))
            // Before the exporter, which sends what they leave.
            .WithTracing(static traces => traces
                .AddSource(DeskTraces.SourceName, "Microsoft.Azure.Functions.Worker", "System.Net.Http")
                .AddProcessor(new SpansWithoutSecrets()))
            .WithMetrics(static metrics => metrics.AddMeter(DeskMetrics.MeterName))
            .WithLogging(static lines => lines.AddProcessor(new LinesWithoutSecrets()))
            .UseAzureMonitorExporter();
        return services;
    }

    /// <summary>What the host has to know of this worker: lines are sent from here, and a run is a part of the host's request.</summary>
    private static void Announce(WorkerOptions worker)
    {
        worker.Capabilities["WorkerApplicationInsightsLoggingEnabled"] = bool.TrueString;
        worker.Capabilities["WorkerOpenTelemetrySchemaVersion"] = "1.37.0";
    }

    private static void Set(AzureMonitorExporterOptions monitor, string connection, string? authentication, TelemetryOptions set)
    {
        monitor.ConnectionString = connection;
        // A share, not so many a second: that limit counts from the start of the process and drops what a cold start does first.
        (monitor.TracesPerSecond, monitor.SamplingRatio) = (null, set.TracePercent / 100f);
        // Alert rules count lines: one that belongs to a trace which is not kept is told all the same.
        monitor.EnableTraceBasedLogsSampler = false;
        // The live view sees things before they are cleaned.
        monitor.EnableLiveMetrics = false;
        // The platform measures both by itself; each is a row a minute and an instance.
        (monitor.EnableStandardMetrics, monitor.EnablePerformanceCounters) = (false, false);
        if (TelemetryIdentity.Of(authentication) is { } client)
            monitor.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client));
    }
}
