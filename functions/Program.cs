using CaseDesk.Delivery;
using CaseDesk.Functions;
using CaseDesk.Functions.Http;
using CaseDesk.Functions.Telemetry;
using CaseDesk.Storage.Start;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddCaseDesk(builder.Configuration).AddHttp(builder.Configuration);

// As far as the Functions host in front of it, instead of Kestrel's own 30,000,000 bytes: before that our routes have refused.
builder.Services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = RequestGuard.HostMaxBytes);

builder.Services.AddTelemetry(builder.Configuration);
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

// Beside the host's own start: whoever comes first finds connections, a token and the keys there.
_ = app.Services.GetRequiredService<FirstLook>().BeginAsync();
app.Run();
return 0;
