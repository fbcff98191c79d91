using CaseDesk.Delivery;
using CaseDesk.Functions;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Start;
using Microsoft.ApplicationInsights.Extensibility;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddCaseDesk(builder.Configuration).AddHttp(builder.Configuration);

// As far as the Functions host in front of it, instead of Kestrel's own 30,000,000 bytes: before that our routes have refused.
builder.Services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = RequestGuard.HostMaxBytes);

builder.Services.AddApplicationInsightsTelemetryWorkerService();
builder.Services.ConfigureFunctionsApplicationInsights();
builder.Services.AddHostedService<InsightsBridge>();
// The last one: what the others write of addresses it takes out again.
builder.Services.AddSingleton<ITelemetryInitializer, TelemetryWithoutSecrets>();

// The SDK adds a rule that drops everything below Warning. Levels in host.json are the host's: they do not reach this process.
builder.Services.Configure<LoggerFilterOptions>(options =>
{
    var warningsOnly = options.Rules.FirstOrDefault(rule =>
        rule.ProviderName == "Microsoft.Extensions.Logging.ApplicationInsights.ApplicationInsightsLoggerProvider");
    if (warningsOnly is not null)
        options.Rules.Remove(warningsOnly);
});
builder.Logging.AddFilter("Azure", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);

// The worker's web server tells each request by its whole address: a link's, too.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

// The worker's web framework brings a key ring of its own, which nothing uses, and warns that its key is in clear. Ours has no logger.
builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

var app = builder.Build();
if (StartCheck.Complaints(app.Services) is { Count: > 0 } complaints)
{
    Console.Error.WriteLine(string.Join('\n', complaints));
    return 1;
}

app.Run();
return 0;
