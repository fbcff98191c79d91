#!/usr/bin/env bash
# A client that Kiota generates reads an instant as a mere day, without a word, where the description allows a day beside it.
#
# Seen 2026-11-30 with Microsoft.OpenApi.Kiota 1.38.0 and Microsoft.Kiota.* 2.1.6 on .NET 10.
# A field of an answer is described as a string, anyOf format date-time and format date. The answer says 2026-03-12T23:30:00+08:00:
#   both, instant first:   DateOnly=2026-03-12 DateTimeOffset=
#   both, day first:       DateOnly=2026-03-12 DateTimeOffset=
#   the instant alone:     2026-03-12T23:30:00.0000000+08:00
# The class tries the day first, whatever the order in the description, and the reader of days takes any text that begins like an instant
# and drops the hour. One expects the longer form to be tried first, or the day to refuse a text with an hour in it.
# CaseDesk describes such a field only in what is sent, never in an answer; there an instant is date-time alone.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 KIOTA_TELEMETRY_OPTOUT=true KIOTA_OFFLINE_ENABLED=true

dotnet tool install Microsoft.OpenApi.Kiota --version 1.38.0 --tool-path tool > tool.log 2>&1 || { cat tool.log; exit 2; }
cat > openapi.json <<'JSON'
{
  "openapi": "3.1.0", "info": { "title": "A desk", "version": "1" }, "servers": [{ "url": "http://127.0.0.1" }],
  "paths": { "/case": { "get": { "responses": { "200": { "description": "It", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Case" } } } } } } } },
  "components": { "schemas": { "Case": { "type": "object", "properties": {
    "instantFirst": { "$ref": "#/components/schemas/InstantFirst" }, "dayFirst": { "$ref": "#/components/schemas/DayFirst" },
    "alone": { "type": "string", "format": "date-time" } } },
    "InstantFirst": { "type": "string", "anyOf": [{ "format": "date-time" }, { "format": "date" }] },
    "DayFirst": { "type": "string", "anyOf": [{ "format": "date" }, { "format": "date-time" }] } } }
}
JSON
tool/kiota generate --language CSharp --openapi openapi.json --class-name Desk --namespace-name Desk --output Desk --exclude-backward-compatible --log-level Error > kiota.log 2>&1 || { cat kiota.log; exit 2; }

cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.Kiota.Abstractions" Version="[2.1.6]" />
    <PackageReference Include="Microsoft.Kiota.Serialization.Json" Version="[2.1.6]" />
    <PackageReference Include="Microsoft.Kiota.Serialization.Form" Version="[2.1.6]" />
    <PackageReference Include="Microsoft.Kiota.Serialization.Text" Version="[2.1.6]" />
    <PackageReference Include="Microsoft.Kiota.Serialization.Multipart" Version="[2.1.6]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Text.Json;
using Desk.Models;
using Microsoft.Kiota.Serialization.Json;

using var answer = JsonDocument.Parse("""{"instantFirst":"2026-03-12T23:30:00+08:00","dayFirst":"2026-03-12T23:30:00+08:00","alone":"2026-03-12T23:30:00+08:00"}""");
var read = new JsonParseNode(answer.RootElement).GetObjectValue(Case.CreateFromDiscriminatorValue);
Console.WriteLine($"instant first: DateOnly={read!.InstantFirst!.DateOnly} DateTimeOffset={read.InstantFirst.DateTimeOffset:O}");
Console.WriteLine($"day first: DateOnly={read.DayFirst!.DateOnly} DateTimeOffset={read.DayFirst.DateTimeOffset:O}");
Console.WriteLine($"alone: {read.Alone:O}");
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
dotnet bin/Debug/net10.0/check.dll | tee seen.txt
grep -qx 'instant first: DateOnly=2026-03-12 DateTimeOffset=' seen.txt && grep -qx 'day first: DateOnly=2026-03-12 DateTimeOffset=' seen.txt &&
  grep -qx 'alone: 2026-03-12T23:30:00.0000000+08:00' seen.txt || { echo 'changed'; exit 1; }
echo 'as seen'
