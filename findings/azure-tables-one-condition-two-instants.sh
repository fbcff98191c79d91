#!/usr/bin/env bash
# Azure.Data.Tables makes two filters, hours apart, of one condition: a DateTime without a zone is the machine's time in an interpolated filter and UTC in an expression, and it may not be stored at all.
#
# Seen 2026-12-01 with Azure.Data.Tables 12.13.0 on .NET 10. The time is new DateTime(2026, 2, 14, 9, 0, 0), whose Kind is Unspecified, as every one is that came from a form, a date picker or DateTime.Date:
#                                            TZ=Asia/Shanghai                       TZ=UTC
#   CreateQueryFilter($"Due lt {time}")      Due lt datetime'2026-02-14T01:00:00Z'  Due lt datetime'2026-02-14T09:00:00Z'
#   CreateQueryFilter<Row>(r => r.Due < time)    Due lt datetime'2026-02-14T09:00:00', in both
#   UpsertEntityAsync of a row with it       NotSupportedException ("… has a Kind of Unspecified. Azure SDK requires it to be UTC …"), in both
# Edm.DateTime is UTC, and so is a literal without a zone. One expects the filter to refuse what the entity refuses, and at least both ways to write a condition to ask for the same. On a server in UTC they do;
# on a consultant's own machine, or in a container with TZ set, who turns an expression into an interpolated filter (to add a range of keys, say) moves each deadline by eight hours, and no exception says so.
# CaseDesk has DateTimeOffset for every instant.
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
    <PackageReference Include="Azure.Data.Tables" Version="[12.13.0]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using Azure;
using Azure.Data.Tables;

var zone = Environment.GetEnvironmentVariable("TZ");
var time = new DateTime(2026, 2, 14, 9, 0, 0);
Console.WriteLine($"{zone}, interpolated: {TableClient.CreateQueryFilter($"Due lt {time}")}");
Console.WriteLine($"{zone}, expression: {TableClient.CreateQueryFilter<Row>(row => row.Due < time)}");

// Nothing is sent: the client refuses the row itself.
var table = new TableClient(new Uri("http://127.0.0.1:9/account"), "finding", new TableSharedKeyCredential("account", "AAAA"));
try
{
    await table.UpsertEntityAsync(new Row { PartitionKey = "p", RowKey = "r", Due = time });
    Console.WriteLine($"{zone}, stored: taken");
}
catch (NotSupportedException refused)
{
    Console.WriteLine($"{zone}, stored: {refused.GetType().Name}{(refused.Message.Contains("Kind of Unspecified") ? " (Kind)" : "")}");
}

sealed class Row : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }
    public DateTime Due { get; set; }
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(for zone in Asia/Shanghai UTC; do TZ=$zone dotnet bin/Debug/net10.0/check.dll; done)
printf '%s\n' "$said"
expected="Asia/Shanghai, interpolated: Due lt datetime'2026-02-14T01:00:00Z'
Asia/Shanghai, expression: Due lt datetime'2026-02-14T09:00:00'
Asia/Shanghai, stored: NotSupportedException (Kind)
UTC, interpolated: Due lt datetime'2026-02-14T09:00:00Z'
UTC, expression: Due lt datetime'2026-02-14T09:00:00'
UTC, stored: NotSupportedException (Kind)"
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-12-01.'; exit 1; }
echo 'As seen on 2026-12-01.'
