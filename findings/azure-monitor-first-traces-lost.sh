#!/usr/bin/env bash
# The Azure Monitor exporter for OpenTelemetry keeps "five traces a second" unless told otherwise, and of a process's first second not one.
#
# Seen 2026-11-30 with Azure.Monitor.OpenTelemetry.Exporter 1.10.0 and OpenTelemetry.Extensions.Hosting 1.20.1 on .NET 10: spans that reach the endpoint.
#   as it comes, 1 trace, and the process ends:          0 of 1
#   as it comes, 20 traces at once, and it ends:         0 of 20
#   as it comes, 10 traces, one a second:                the first is missing
#   TracesPerSecond = null, SamplingRatio = 1, 1 trace:  1 of 1
# One expects a limit of so many a second to let the first ones through. It takes the time since the process began for the time that one trace stands for: the
# first of all looks like thousands a second. Where a process lives for minutes, as an app of Azure Functions does, it loses what a cold start did.
# CaseDesk keeps a share of its traces instead (Telemetry__TracePercent), and tells lines of the log whether their trace is kept or not.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 APPLICATIONINSIGHTS_STATSBEAT_DISABLED=true

cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Azure.Monitor.OpenTelemetry.Exporter" Version="[1.10.0]" />
    <PackageReference Include="OpenTelemetry.Extensions.Hosting" Version="[1.20.1]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var (isShare, traces, pause) = (args[0] == "share", int.Parse(args[1]), TimeSpan.FromSeconds(int.Parse(args[2])));
var port = new TcpListener(IPAddress.Loopback, 0) is var free && Start(free) ? ((IPEndPoint)free.LocalEndpoint).Port : 0;
free.Stop();
using var endpoint = new HttpListener();
endpoint.Prefixes.Add($"http://127.0.0.1:{port}/");
endpoint.Start();
var arrived = 0;
_ = Task.Run(async () =>
{
    while (true)
    {
        var call = await endpoint.GetContextAsync();
        var isPacked = call.Request.Headers["Content-Encoding"] == "gzip";
        using var body = new StreamReader(isPacked ? new GZipStream(call.Request.InputStream, CompressionMode.Decompress) : call.Request.InputStream);
        Interlocked.Add(ref arrived, (await body.ReadToEndAsync()).Split("\"name\":\"work\"").Length - 1);
        call.Response.ContentType = "application/json";
        await call.Response.OutputStream.WriteAsync("""{"itemsReceived":1,"itemsAccepted":1,"errors":[]}"""u8.ToArray());
        call.Response.Close();
    }
});

var services = new ServiceCollection().AddLogging();
services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource("Desk")).UseAzureMonitorExporter(monitor =>
{
    monitor.ConnectionString = $"InstrumentationKey=00000000-0000-4000-8000-000000000000;IngestionEndpoint=http://127.0.0.1:{port}";
    (monitor.EnableLiveMetrics, monitor.EnableStandardMetrics, monitor.EnablePerformanceCounters) = (false, false, false);
    if (isShare)
        (monitor.TracesPerSecond, monitor.SamplingRatio) = (null, 1);
});
var provider = services.BuildServiceProvider();
foreach (var service in provider.GetServices<IHostedService>())
    await service.StartAsync(default);
using var source = new ActivitySource("Desk");
for (var trace = 0; trace < traces; trace++)
{
    source.StartActivity("work")?.Dispose();
    await Task.Delay(pause);
}

await provider.DisposeAsync();
Console.WriteLine($"{args[0]}, {traces} traces, {pause.TotalSeconds} s between: {arrived}");

static bool Start(TcpListener listener)
{
    listener.Start();
    return true;
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
for run in 'limit 1 0' 'limit 20 0' 'limit 10 1' 'share 1 0'; do dotnet bin/Debug/net10.0/check.dll $run; done | tee seen.txt
grep -qx 'limit, 1 traces, 0 s between: 0' seen.txt && grep -qx 'limit, 20 traces, 0 s between: 0' seen.txt &&
  grep -qE '^limit, 10 traces, 1 s between: [5-9]$' seen.txt && grep -qx 'share, 1 traces, 0 s between: 1' seen.txt || { echo 'changed'; exit 1; }
echo 'as seen'
