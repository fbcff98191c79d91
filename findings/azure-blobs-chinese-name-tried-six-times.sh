#!/usr/bin/env bash
# A Chinese file name in a blob's metadata or Content-Disposition is refused before anything is sent, and Azure.Storage.Blobs tries that six times, half a minute and more, before it says so.
#
# Seen 2026-11-30 with Azure.Storage.Blobs 12.30.1 on .NET 10; a server on the machine in the place of the storage counts what arrives. UploadAsync with
#   metadata name = 退款凭证.jpg:              nothing sent, an AggregateException of six after some 30 s, "Request headers must contain only ASCII characters."
#   ContentDisposition with that file name:    the same
#   metadata name = refund.jpg:                sent
# Header fields are ASCII, so one expects a refusal: at once, by the SDK, as an ArgumentException. The refusal comes from the HTTP client in the same process, as the exception that a broken network
# throws, too, and is taken for one. A caller has given up by then, the log speaks of retries, and every upload with a Chinese name looks like an outage of the storage. With an English one it is fast.
# CaseDesk keeps names in its rows; what it gives storage for a header is escaped (RFC 8187).
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
  <ItemGroup>
    <PackageReference Include="Azure.Storage.Blobs" Version="[12.30.1]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

var arrived = new ConcurrentBag<string>();
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
await using var storage = builder.Build();
storage.Run(context =>
{
    arrived.Add(context.Request.Path);
    context.Response.StatusCode = 201;
    context.Response.Headers.ETag = "\"0x1\"";
    context.Response.Headers.LastModified = "Sat, 14 Feb 2026 00:00:00 GMT";
    return Task.CompletedTask;
});
await storage.StartAsync();
await Task.WhenAll(
    Told("metadata", new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["name"] = "退款凭证.jpg" } }),
    Told("disposition", new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentDisposition = "attachment; filename=\"退款凭证.jpg\"" } }),
    Told("ASCII", new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["name"] = "refund.jpg" } }));

async Task Told(string name, BlobUploadOptions options)
{
    var (watch, end) = (Stopwatch.StartNew(), "taken");
    try
    {
        await new BlobClient(new Uri($"{storage.Urls.Single()}/account/evidence/{name}")).UploadAsync(BinaryData.FromString("x"), options);
    }
    catch (AggregateException problem)
    {
        end = $"AggregateException of {problem.InnerExceptions.Count}, {problem.InnerExceptions[0].Message}";
    }

    var seconds = watch.Elapsed.TotalSeconds;
    Console.WriteLine($"{name}: arrived {arrived.Count(path => path.EndsWith(name, StringComparison.Ordinal))}, {(seconds > 10 ? "more" : "less")} than 10 s, {end}");
    Console.Error.WriteLine($"{name}: {seconds:0.0} s");
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(dotnet bin/Debug/net10.0/check.dll | sort)
printf '%s\n' "$said"
expected='ASCII: arrived 1, less than 10 s, taken
disposition: arrived 0, more than 10 s, AggregateException of 6, Request headers must contain only ASCII characters.
metadata: arrived 0, more than 10 s, AggregateException of 6, Request headers must contain only ASCII characters.'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
