#!/usr/bin/env bash
# A rate limiter of .NET that counts by windows tells everybody it turns away to wait a whole window, also a moment before the next begins; the sliding one tells nothing.
#
# Seen 2026-11-30 with .NET 10 (System.Threading.RateLimiting, the newest that comes with it). One permit in 4 seconds, taken; asked again 3 seconds later, and 1.5 seconds after that:
#                            after 3 s: taken, RetryAfter      after 4.5 s
#   FixedWindowRateLimiter     no, 4 s                         yes
#   TokenBucketRateLimiter     no, 4 s                         yes
#   SlidingWindowRateLimiter   no, none                        yes
# One expects "retry after" to be the time until there is something to be had: 1 second. It is counted in whole periods. With "20 messages a minute", as a group's robot takes them, whoever is turned away
# in the last second of a minute waits through all of the next. A server that hands the sliding limiter's answer on as a header has none to hand on.
# CaseDesk tells its callers five seconds, and has no such limiter before what it sends.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Threading.RateLimiting;

var window = TimeSpan.FromSeconds(4);
RateLimiter[] limiters =
[
    new FixedWindowRateLimiter(new() { PermitLimit = 1, Window = window }),
    new TokenBucketRateLimiter(new() { TokenLimit = 1, TokensPerPeriod = 1, ReplenishmentPeriod = window }),
    new SlidingWindowRateLimiter(new() { PermitLimit = 1, Window = window, SegmentsPerWindow = 4 }),
];
foreach (var limiter in limiters)
    limiter.AttemptAcquire();
await Task.Delay(3_000);
var refused = limiters.Select(limiter => limiter.AttemptAcquire()).ToList();
await Task.Delay(1_500);
foreach (var (limiter, lease) in limiters.Zip(refused))
{
    var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? $"{after.TotalSeconds} s" : "none";
    Console.WriteLine($"{limiter.GetType().Name}: {lease.IsAcquired}, {wait}; {limiter.AttemptAcquire().IsAcquired}");
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(dotnet bin/Debug/net10.0/check.dll)
printf '%s\n' "$said"
expected='FixedWindowRateLimiter: False, 4 s; True
TokenBucketRateLimiter: False, 4 s; True
SlidingWindowRateLimiter: False, none; True'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
