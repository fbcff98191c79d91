#!/usr/bin/env bash
# On Linux, .NET takes several times as long to make an ECDSA key of its numbers as to sign with it: one key for each signature is where the time goes.
#
# Seen 2026-12-01 with .NET 10.0.12 and OpenSSL 3 on Debian 12, P-256 with SHA-256 (ES256), two quiet cores, by the processor's time:
#   make the key of its parameters and sign:      340 microseconds     sign with a key that is there:      44
#   make the key of its point and verify:         363 microseconds     verify with a key that is there:   109
# ECDsa.Create(ECParameters) in a using block beside each signature looks like the careful way (an ECDsa promises nothing to two threads at once), and copying some 100 bytes looks like nothing beside
# an elliptic curve. Yet making the key is seven eighths of it: the numbers go through OpenSSL's own forms and checks each time.
# Who signs or verifies a token, a log entry or a webhook for every request keeps the key and takes turns over it: this script measures that with the lock in.
# CaseDesk seals every step of a case and verifies the seal before the next: it made two keys for each step, half a millisecond. Now each is made once (Es256Key) and used by one at a time.
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
</Project>
XML
cat > Program.cs <<'CS'
using System.Diagnostics;
using System.Security.Cryptography;

using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
var (secret, point, turn, text) = (key.ExportParameters(true), key.ExportParameters(false), new Lock(), new byte[200]);
var signature = key.SignData(text, HashAlgorithmName.SHA256);
using var reader = ECDsa.Create(point);

var signing = Ratio(
    () => { using var made = ECDsa.Create(secret); made.SignData(text, HashAlgorithmName.SHA256); },
    () => { lock (turn) key.SignData(text, HashAlgorithmName.SHA256); });
var verifying = Ratio(
    () => { using var made = ECDsa.Create(point); made.VerifyData(text, signature, HashAlgorithmName.SHA256); },
    () => { lock (turn) reader.VerifyData(text, signature, HashAlgorithmName.SHA256); });
Console.WriteLine($"signing takes {(signing >= 3 ? "at least three times" : "less than three times")} as long with a key made for it");
Console.WriteLine($"verifying takes {(verifying >= 1.7 ? "at least 1.7 times" : "less than 1.7 times")} as long with a key made for it");
Console.Error.WriteLine($"{Environment.Version}: {signing:0.0} and {verifying:0.0} times");

// By turns, so that a busy machine hinders both; the median of many rounds.
static double Ratio(Action made, Action kept)
{
    var ratios = Enumerable.Range(0, 21).Select(_ => Time(made) / Time(kept)).Order().ToList();
    return ratios[10];
}

static double Time(Action what)
{
    var start = Process.GetCurrentProcess().TotalProcessorTime;
    var clock = Stopwatch.StartNew();
    for (var turn = 0; turn < 300; turn++)
        what();
    var spent = Process.GetCurrentProcess().TotalProcessorTime - start;
    return spent > TimeSpan.FromMilliseconds(5) ? spent.TotalSeconds : clock.Elapsed.TotalSeconds;
}
CS
dotnet build check.csproj -c Release -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(dotnet bin/Release/net10.0/check.dll)
printf '%s\n' "$said"
expected='signing takes at least three times as long with a key made for it
verifying takes at least 1.7 times as long with a key made for it'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-12-01.'; exit 1; }
echo 'As seen on 2026-12-01.'
