#!/usr/bin/env bash
# The storage emulator keeps an instant to 100 nanoseconds and compares it to the millisecond: "after" misses rows, "equal" finds their neighbours.
#
# Seen 2026-11-30 with azurite 3.35.0 on Node.js 20 (client: Azure.Data.Tables 12.13.0 on .NET 10). Three rows of the same millisecond, at its beginning and 1 and 2 ticks of 100 ns after it.
# Read back, each has its own instant. Asked for:
#   At gt the first:  none            (two are after it)
#   At eq the third:  all three
#   At lt the third:  none            (two are before it)
# An Int64 of as many digits is compared exactly, beyond what JavaScript's numbers hold, so one expects the same of an instant that is stored in full. Whoever reads on "from the last instant
# that I saw" loses rows on the emulator alone, or reads some twice, depending on which way round it is asked; .NET's clock ticks in 100 ns, so rows written together do share a millisecond.
# CaseDesk finds what is due by row keys, which are texts, and never filters by an instant that is stored as one.
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
using Azure.Data.Tables;

var table = new TableServiceClient(args[0]).GetTableClient("finding");
await table.CreateIfNotExistsAsync();
var first = new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);
DateTimeOffset[] instants = [first, first.AddTicks(1), first.AddTicks(2)];
for (var at = 0; at < instants.Length; at++)
    await table.UpsertEntityAsync(new TableEntity("p", $"{at}") { ["At"] = instants[at], ["Number"] = 9_007_199_254_740_992L + at });
Console.WriteLine($"kept: {table.Query<TableEntity>().All(row => row.GetDateTimeOffset("At") == instants[int.Parse(row.RowKey)])}");
foreach (var (asked, filter) in new[]
{
    ("gt the first", TableClient.CreateQueryFilter($"At gt {instants[0]}")),
    ("eq the third", TableClient.CreateQueryFilter($"At eq {instants[2]}")),
    ("lt the third", TableClient.CreateQueryFilter($"At lt {instants[2]}")),
    ("number gt the first", TableClient.CreateQueryFilter($"Number gt {9_007_199_254_740_992L}")),
    ("number eq the third", TableClient.CreateQueryFilter($"Number eq {9_007_199_254_740_994L}")),
})
    Console.WriteLine($"{asked}: {string.Join(' ', table.Query<TableEntity>(filter).Select(row => row.RowKey).DefaultIfEmpty("none"))}");
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
expected='kept: True
gt the first: none
eq the third: 0 1 2
lt the third: none
number gt the first: 1 2
number eq the third: 2'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
