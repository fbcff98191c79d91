#!/usr/bin/env bash
# The same version of a blob has two ETags in Azure.Storage.Blobs, and they are not equal: a listing's has no quotation marks.
#
# Seen 2026-11-30 with Azure.Storage.Blobs 12.30.1 on .NET 10 (emulator: azurite 3.35.0, which writes the list as the service's published answers have it: <Etag>0x…</Etag>).
# One blob, uploaded once; its ETag from the upload, from GetProperties and from GetBlobs:
#   upload == properties:              True
#   properties == listing:             False
#   as headers, ToString("H"):         equal
#   a condition with the listing's:    taken
# One expects Azure.ETag, a type of its own with an Equals of its own, to compare what an ETag says, and so to be fit for "has it changed since the list was read?". It keeps the text as it
# came: a header's with its marks, an XML element's without. A copy that compares the two by == takes every blob for changed and never ends up with nothing to do.
# CaseDesk's backup compares them without their marks, and what it reads by a listing's ETag by ToString("H").
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
    <PackageReference Include="Azure.Storage.Blobs" Version="[12.30.1]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

var container = new BlobServiceClient(args[0]).GetBlobContainerClient("finding");
await container.CreateIfNotExistsAsync();
var blob = container.GetBlobClient("file.txt");
var upload = (await blob.UploadAsync(BinaryData.FromString("content"))).Value.ETag;
var properties = (await blob.GetPropertiesAsync()).Value.ETag;
var listing = container.GetBlobs().Single().Properties.ETag!.Value;
Console.WriteLine($"upload == properties: {upload == properties}");
Console.WriteLine($"properties == listing: {properties == listing}");
Console.WriteLine($"as headers: {properties.ToString("H") == listing.ToString("H")}");
Console.WriteLine($"marks: properties {$"{properties}".StartsWith('"')}, listing {$"{listing}".StartsWith('"')}");
await blob.DeleteAsync(conditions: new BlobRequestConditions { IfMatch = listing });
Console.WriteLine("a condition with the listing's: taken");
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }

npm install --silent --no-audit --no-fund --prefix "$dir/azurite" azurite@3.35.0 > /dev/null
read -r blob queue table < <(node -e '
const servers = [0, 0, 0].map(() => require("net").createServer().listen(0, "127.0.0.1"));
Promise.all(servers.map(server => new Promise(done => server.once("listening", done)))).then(() => { console.log(...servers.map(server => server.address().port)); servers.forEach(server => server.close()); });')
node "$dir/azurite/node_modules/azurite/dist/src/azurite.js" --inMemoryPersistence --skipApiVersionCheck --silent --disableTelemetry \
  --blobHost 127.0.0.1 --queueHost 127.0.0.1 --tableHost 127.0.0.1 --blobPort "$blob" --queuePort "$queue" --tablePort "$table" > emulator.log 2>&1 &
emulator=$!
for _ in $(seq 100); do (exec 3<> "/dev/tcp/127.0.0.1/$blob") 2> /dev/null && break; sleep 0.2; done

# The emulator's published key: every emulator has it.
key='Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
said=$(dotnet bin/Debug/net10.0/check.dll "AccountName=devstoreaccount1;AccountKey=$key;BlobEndpoint=http://127.0.0.1:$blob/devstoreaccount1")
printf '%s\n' "$said"
expected="upload == properties: True
properties == listing: False
as headers: True
marks: properties True, listing False
a condition with the listing's: taken"
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
