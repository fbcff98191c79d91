#!/usr/bin/env bash
# Azure.Data.Tables writes an enum as its name and asks for it by its number: a query by a typed entity's enum finds no row, without a word.
#
# Seen 2026-11-30 with Azure.Data.Tables 12.13.0 on .NET 10 (emulator: azurite 3.35.0). A typed entity (ITableEntity) with an enum is written, read and asked for:
#   stored:                                 State = Open (String)
#   read:                                   State = Open
#   Query<Row>(row => row.State == Open):   the filter "State eq 1", 0 rows
#   CreateQueryFilter($"State eq {Open}"):  ArgumentException
#   Query<Row>("State eq 'Open'"):          1 row
# One expects what is written as text and read back from text to be asked for as text, or refused as the interpolated form is. A text is never equal to a number, so the
# list of open cases is empty and a sweep for what is due has nothing to do; a test with an in-memory list passes.
# CaseDesk stores an enum inside its JSON body or as a text that it writes itself, and filters by keys and texts alone.
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
await table.UpsertEntityAsync(new Row { PartitionKey = "p", RowKey = "r", State = State.Open });
TableEntity stored = await table.GetEntityAsync<TableEntity>("p", "r");
Row read = await table.GetEntityAsync<Row>("p", "r");
Console.WriteLine($"stored: {stored["State"]} ({stored["State"].GetType().Name}); read: {read.State}");
Console.WriteLine($"by expression: {TableClient.CreateQueryFilter<Row>(row => row.State == State.Open)}, {table.Query<Row>(row => row.State == State.Open).Count()} rows");
Console.WriteLine($"by text: {table.Query<Row>("State eq 'Open'").Count()} rows");
try
{
    Console.WriteLine(TableClient.CreateQueryFilter($"State eq {State.Open}"));
}
catch (ArgumentException refused)
{
    Console.WriteLine($"interpolated: {refused.GetType().Name}");
}

enum State
{
    Closed,
    Open,
}

sealed class Row : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }
    public State State { get; set; }
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
expected='stored: Open (String); read: Open
by expression: State eq 1, 0 rows
by text: 1 rows
interpolated: ArgumentException'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
