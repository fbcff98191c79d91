#!/usr/bin/env bash
# Polly's circuit breaker, after its pause, lets one call try; if the caller gives up on that call, the breaker takes it for a success and lets everybody through again.
#
# Seen 2026-12-01 with Polly.Core 8.9.1 on .NET 10: a breaker with its default ShouldHandle, opened by two failures, its pause over (by a clock of Microsoft.Extensions.TimeProvider.Testing 10.11.0). The one
# call that is let through while it is half open, how it ends, and the breaker's state then:
#   HttpRequestException:                                     Open
#   Polly's own timeout inside (TimeoutRejectedException):    Open
#   the caller's token is cancelled:                          Closed
#   HttpClient.Timeout is over:                               Closed
# and two calls that are given up before two that fail keep a breaker closed that opens at 60 % of failures: the two failures alone open it.
# One expects a call without an answer to say nothing: the breaker stays half open, or opens. For Polly all that it does not count as a failure is a success, and a cancellation is not a failure. A receiver
# that hangs is the one that callers give up on, so it is the one that gets all the waiting alerts at once, each pause anew; a test with a receiver that refuses shows a breaker that works.
# CaseDesk's only breaker is around mail, with a time limit of Polly's inside it.
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
    <PackageReference Include="Microsoft.Extensions.TimeProvider.Testing" Version="[10.11.0]" />
    <PackageReference Include="Polly.Core" Version="[8.9.1]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using Microsoft.Extensions.Time.Testing;
using Polly;
using Polly.CircuitBreaker;

await Told("refused", refused => throw new HttpRequestException("refused"));
await Told("Polly's limit", async caller => await new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromMilliseconds(50)).Build().ExecuteAsync(Never, caller));
await Told("caller gives up", Never, giveUp: true);
await Told("client's limit", async caller =>
{
    using var http = new HttpClient(new Silent()) { Timeout = TimeSpan.FromMilliseconds(50) };
    await http.GetAsync("http://127.0.0.1/", caller);
});

foreach (var givenUp in new[] { 0, 2 })
{
    var (pipeline, state, _) = Breaker(2 + givenUp, 0.6);
    for (var call = 0; call < 2 + givenUp; call++)
        await Ended(pipeline, _ => call < givenUp ? throw new OperationCanceledException() : throw new HttpRequestException(), default);
    Console.WriteLine($"two failures, {givenUp} given up: {state.CircuitState}");
}

static async Task Told(string name, Func<CancellationToken, ValueTask> call, bool giveUp = false)
{
    var (pipeline, state, clock) = Breaker(2, 0.5);
    for (var failure = 0; failure < 2; failure++)
        await Ended(pipeline, _ => throw new HttpRequestException(), default);
    clock.Advance(TimeSpan.FromSeconds(11));
    using var caller = new CancellationTokenSource();
    if (giveUp)
        caller.CancelAfter(TimeSpan.FromMilliseconds(50));
    var before = CircuitState.Closed;
    var problem = await Ended(
        pipeline,
        async cancellation =>
        {
            before = state.CircuitState;
            await call(cancellation);
        },
        caller.Token);
    Console.WriteLine($"{name}: {before}, {problem}, {state.CircuitState}");
}

static (ResiliencePipeline Pipeline, CircuitBreakerStateProvider State, FakeTimeProvider Clock) Breaker(int calls, double ratio)
{
    var state = new CircuitBreakerStateProvider();
    var clock = new FakeTimeProvider();
    var options = new CircuitBreakerStrategyOptions { MinimumThroughput = calls, FailureRatio = ratio, BreakDuration = TimeSpan.FromSeconds(10), StateProvider = state };
    return (new ResiliencePipelineBuilder { TimeProvider = clock }.AddCircuitBreaker(options).Build(), state, clock);
}

static async Task<string> Ended(ResiliencePipeline pipeline, Func<CancellationToken, ValueTask> call, CancellationToken caller)
{
    try
    {
        await pipeline.ExecuteAsync(call, caller);
        return "no exception";
    }
    catch (Exception problem)
    {
        return problem.GetType().Name;
    }
}

static async ValueTask Never(CancellationToken cancellation) => await Task.Delay(Timeout.Infinite, cancellation);

sealed class Silent : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return new HttpResponseMessage();
    }
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(dotnet bin/Debug/net10.0/check.dll)
printf '%s\n' "$said"
expected="refused: HalfOpen, HttpRequestException, Open
Polly's limit: HalfOpen, TimeoutRejectedException, Open
caller gives up: HalfOpen, TaskCanceledException, Closed
client's limit: HalfOpen, TaskCanceledException, Closed
two failures, 0 given up: Open
two failures, 2 given up: Closed"
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-12-01.'; exit 1; }
echo 'As seen on 2026-12-01.'
