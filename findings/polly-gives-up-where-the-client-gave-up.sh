#!/usr/bin/env bash
# A retry of Polly tries everything again but a request that took too long: HttpClient's own time limit is the one failure it hands on at once.
#
# Seen 2026-11-30 with Polly.Core 8.9.1 on .NET 10: AddRetry with three retries and its defaults, around an HttpClient, a handler in the place of the network.
#   the connection is refused:               4 tries, HttpRequestException
#   the answer is not JSON:                  4 tries, JsonException
#   HttpClient.Timeout (50 ms) is over:      1 try,   TaskCanceledException (TimeoutException inside)
#   Polly's own timeout (50 ms) is over:     4 tries, TimeoutRejectedException
# One expects a slow answer to be the very thing that one tries again for. Polly's default is every exception except those of a cancellation, for nobody waits any more then; HttpClient says by the
# same exception that its own patience is at an end. An alert to a receiver that is slow for one moment is lost at the first try, and a test with a receiver that refuses shows that retries work.
# CaseDesk says itself what is tried again, and has its time limits from Polly.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Polly.Core" Version="[8.9.1]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Net.Http.Json;
using Polly;
using Polly.Retry;

async Task Told(string name, bool isPollyLimit, TimeSpan ofClient, Func<CancellationToken, Task<HttpResponseMessage>> answer)
{
    var tries = 0;
    using var http = new HttpClient(new Receiver(cancellation =>
    {
        tries++;
        return answer(cancellation);
    })) { Timeout = ofClient };
    var pipeline = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, Delay = TimeSpan.Zero });
    if (isPollyLimit)
        pipeline.AddTimeout(TimeSpan.FromMilliseconds(50));
    try
    {
        await pipeline.Build().ExecuteAsync(async cancellation => await http.GetFromJsonAsync<int>("http://127.0.0.1/", cancellation));
    }
    catch (Exception problem)
    {
        Console.WriteLine($"{name}: {tries}, {problem.GetType().Name}{(problem.InnerException is TimeoutException ? " (TimeoutException)" : "")}");
    }
}

var patient = TimeSpan.FromMinutes(1);
await Told("refused", false, patient, _ => throw new HttpRequestException("refused"));
await Told("no JSON", false, patient, _ => Task.FromResult(new HttpResponseMessage { Content = new StringContent("<html>") }));
await Told("client's limit", false, TimeSpan.FromMilliseconds(50), Never);
await Told("Polly's limit", true, patient, Never);

static async Task<HttpResponseMessage> Never(CancellationToken cancellation)
{
    await Task.Delay(Timeout.Infinite, cancellation);
    return new HttpResponseMessage();
}

sealed class Receiver(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(cancellationToken);
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(dotnet bin/Debug/net10.0/check.dll)
printf '%s\n' "$said"
expected="refused: 4, HttpRequestException
no JSON: 4, JsonException
client's limit: 1, TaskCanceledException (TimeoutException)
Polly's limit: 4, TimeoutRejectedException"
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
