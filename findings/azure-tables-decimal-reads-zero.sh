#!/usr/bin/env bash
# Azure.Data.Tables stores a decimal or float property of a typed entity and reads it back as 0, without a word.
#
# Seen 2026-11-28 with Azure.Data.Tables 12.13.0 on .NET 10 (emulator: azurite 3.35.0).
# A typed entity (ITableEntity) with a decimal, a float, an int and a double is written and read:
#   stored:  Money 128650.4 (Double), Rate 0.25 (Double), Whole 7 (Int32), Real 1.5 (Double)
#   read:    Money=0 Rate=0 Whole=7 Real=1.5
# The writer turns both into Edm.Double; the reader has no conversion back for them and leaves the default. A short is refused when
# it is written (NotSupportedException), so one expects the same of whatever cannot make the way back.
# CaseDesk keeps an amount as text inside its JSON body and is not touched.
set -euo pipefail
dir=$(mktemp -d)
trap '[[ -z ${emulator:-} ]] || kill "$emulator" 2> /dev/null || true; rm -rf "$dir"' EXIT
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

var table = new TableServiceClient(args[0]).GetTableClient("finding");
await table.CreateIfNotExistsAsync();
await table.UpsertEntityAsync(new Row { PartitionKey = "p", RowKey = "r", Money = 128650.40m, Rate = 0.25f, Whole = 7, Real = 1.5 });
TableEntity stored = await table.GetEntityAsync<TableEntity>("p", "r");
Row read = await table.GetEntityAsync<Row>("p", "r");
Console.WriteLine($"stored: Money {stored["Money"]} ({stored["Money"].GetType().Name}), Rate {stored["Rate"]} ({stored["Rate"].GetType().Name})");
Console.WriteLine($"read: Money={read.Money} Rate={read.Rate} Whole={read.Whole} Real={read.Real}");

sealed class Row : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }
    public decimal Money { get; set; }
    public float Rate { get; set; }
    public int Whole { get; set; }
    public double Real { get; set; }
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }

npm install --silent --no-audit --no-fund --prefix "$dir/azurite" azurite@3.35.0 > /dev/null
read -r blob queue table < <(node -e '
const servers = [0, 0, 0].map(() => require("net").createServer().listen(0, "127.0.0.1"));
Promise.all(servers.map(server => new Promise(done => server.once("listening", done)))).then(() => { console.log(...servers.map(server => server.address().port)); servers.forEach(server => server.close()); });')
node "$dir/azurite/node_modules/azurite/dist/src/azurite.js" --inMemoryPersistence --skipApiVersionCheck --silent \
  --blobHost 127.0.0.1 --queueHost 127.0.0.1 --tableHost 127.0.0.1 --blobPort "$blob" --queuePort "$queue" --tablePort "$table" > emulator.log 2>&1 &
emulator=$!
for _ in $(seq 100); do (exec 3<> "/dev/tcp/127.0.0.1/$table") 2> /dev/null && break; sleep 0.2; done

# The emulator's published key: every emulator has it.
key='Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
said=$(dotnet bin/Debug/net10.0/check.dll "AccountName=devstoreaccount1;AccountKey=$key;TableEndpoint=http://127.0.0.1:$table/devstoreaccount1")
printf '%s\n' "$said"
[[ $said == $'stored: Money 128650.4 (Double), Rate 0.25 (Double)\nread: Money=0 Rate=0 Whole=7 Real=1.5' ]] || { echo 'CHANGED: not what was seen on 2026-11-28.'; exit 1; }
echo 'As seen on 2026-11-28.'
