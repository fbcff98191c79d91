#!/usr/bin/env bash
# Azure.Data.Tables reads a name that an enum does not have as the enum's first, without a word; where the enum may be missing, as missing.
#
# Seen 2026-11-30 with Azure.Data.Tables 12.13.0 on .NET 10 (emulator: azurite 3.35.0). Rows whose State is a text, read as a typed entity (ITableEntity) with the enum Open, Frozen, Closed:
#   stored       State State       State? State
#   Closed       Closed            Closed
#   Released     Open              null
#   closed       Open              null
# Released is what a newer version of a program writes, or what a state was called before. One expects an exception, as from JSON's converter or Enum.Parse, or to have to ask for leniency. The row
# reads as Open and is worked on as that; written back, it is Open, and what it was is gone. It so happens while an upgrade goes from instance to instance, and after going back.
# CaseDesk stores an enum inside its JSON body, whose reader refuses what it does not know.
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
foreach (var stored in new[] { "Closed", "Released", "closed" })
{
    await table.UpsertEntityAsync(new TableEntity("p", "r") { ["State"] = stored });
    Always always = await table.GetEntityAsync<Always>("p", "r");
    Perhaps perhaps = await table.GetEntityAsync<Perhaps>("p", "r");
    await table.UpsertEntityAsync(always);
    TableEntity written = await table.GetEntityAsync<TableEntity>("p", "r");
    Console.WriteLine($"{stored}: {always.State}, {perhaps.State?.ToString() ?? "null"}; written back {written["State"]}");
}

enum State
{
    Open,
    Frozen,
    Closed,
}

sealed class Always : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }
    public State State { get; set; }
}

sealed class Perhaps : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }
    public State? State { get; set; }
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }

npm install --silent --no-audit --no-fund --prefix "$dir/azurite" azurite@3.35.0 > /dev/null
read -r blob queue table < <(node -e '
const servers = [0, 0, 0].map(() => require("net").createServer().listen(0, "127.0.0.1"));
Promise.all(servers.map(server => new Promise(done => server.once("listening", done)))).then(() => { console.log(...servers.map(server => server.address().port)); servers.forEach(server => server.close()); });')
node "$dir/azurite/node_modules/azurite/dist/src/azurite.js" --inMemoryPersistence --skipApiVersionCheck --silent --disableTelemetry \
  --blobHost 127.0.0.1 --queueHost 127.0.0.1 --tableHost 127.0.0.1 --blobPort "$blob" --queuePort "$queue" --tablePort "$table" > emulator.log 2>&1 &
emulator=$!
for _ in $(seq 100); do (exec 3<> "/dev/tcp/127.0.0.1/$table") 2> /dev/null && break; sleep 0.2; done

# The emulator's published key: every emulator has it.
key='Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
said=$(dotnet bin/Debug/net10.0/check.dll "AccountName=devstoreaccount1;AccountKey=$key;TableEndpoint=http://127.0.0.1:$table/devstoreaccount1")
printf '%s\n' "$said"
expected='Closed: Closed, Closed; written back Closed
Released: Open, null; written back Open
closed: Open, null; written back Open'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
