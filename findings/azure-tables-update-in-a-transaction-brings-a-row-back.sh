#!/usr/bin/env bash
# An update in a transaction of Azure.Data.Tables brings back a row that was erased meanwhile, and overwrites one that was changed: without a tag in the action's third argument it is an upsert.
#
# Seen 2026-12-01 with Azure.Data.Tables 12.13.0 on .NET 10 (emulator: azurite 3.35.0). A row is read; somebody else changes it, or deletes it; what was read, with the ETag that it carries, is written:
#                                                               changed                 deleted
#   UpdateEntityAsync(row, row.ETag)                            412                     404
#   UpdateEntityAsync(row, default)                             ArgumentException       ArgumentException
#   SubmitTransactionAsync, UpdateReplace, row                  done, no If-Match       done, no If-Match: it is there again
#   SubmitTransactionAsync, UpdateReplace, row, row.ETag        412                     404
#   SubmitTransactionAsync, UpdateReplace, row, ETag.All        done, If-Match: *       404
#   SubmitTransactionAsync, Delete, row                         done, If-Match: *       404
# In the service's protocol a PUT without If-Match is "insert or replace". The client keeps one from that in UpdateEntityAsync, sends * for a deletion in a transaction, and nothing for an update there, so
# that UpdateReplace and UpsertReplace are the same request. One expects an update to find its row or fail, as an SQL update does, and an entity's own ETag to count or to be asked for. Who moves an update
# into a transaction, to write a line of history beside it, loses both checks: two people undo each other's work, and a customer's row that was erased as the law asks is back.
# CaseDesk gives a tag to every update in a transaction.
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
using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

var sent = new Sent();
var options = new TableClientOptions();
options.AddPolicy(sent, HttpPipelinePosition.PerCall);
var table = new TableServiceClient(args[0], options).GetTableClient("finding");
await table.CreateIfNotExistsAsync();

foreach (var isDeleted in new[] { false, true })
{
    await Told("update, its ETag", isDeleted, row => table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace));
    await Told("update, default", isDeleted, row => table.UpdateEntityAsync(row, default, TableUpdateMode.Replace));
    await Told("transaction, update", isDeleted, row => table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, row)]));
    await Told("transaction, update, its ETag", isDeleted, row => table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, row, row.ETag)]));
    await Told("transaction, update, ETag.All", isDeleted, row => table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, row, ETag.All)]));
    await Told("transaction, delete", isDeleted, row => table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, row)]));
}

async Task Told(string name, bool isDeleted, Func<TableEntity, Task> write)
{
    await table.UpsertEntityAsync(new TableEntity("case", "1") { ["State"] = "open" }, TableUpdateMode.Replace);
    TableEntity mine = await table.GetEntityAsync<TableEntity>("case", "1");
    if (isDeleted)
        await table.DeleteEntityAsync("case", "1");
    else
        await table.UpsertEntityAsync(new TableEntity("case", "1") { ["State"] = "another's" }, TableUpdateMode.Replace);
    mine["State"] = "mine";
    sent.Condition = "none";
    string end;
    try
    {
        await write(mine);
        end = "done";
    }
    catch (RequestFailedException refused)
    {
        end = refused.Status.ToString();
    }
    catch (ArgumentException)
    {
        end = "ArgumentException";
    }

    var condition = sent.Condition.StartsWith("W/") ? "the entity's" : sent.Condition;
    var left = await table.GetEntityIfExistsAsync<TableEntity>("case", "1");
    Console.WriteLine($"{(isDeleted ? "deleted" : "changed")}; {name}: {end}, If-Match: {condition}; then {(left.HasValue ? left.Value!["State"] : "no row")}");
}

sealed class Sent : HttpPipelineSynchronousPolicy
{
    public string Condition { get; set; } = "none";

    // A transaction's actions have their headers in its body.
    public override void OnSendingRequest(HttpMessage message)
    {
        using var body = new MemoryStream();
        message.Request.Content?.WriteTo(body, default);
        if (message.Request.Headers.TryGetValue("If-Match", out var condition))
            Condition = condition;
        else if (Regex.Match(System.Text.Encoding.UTF8.GetString(body.ToArray()), @"If-Match: (\S+)", RegexOptions.IgnoreCase) is { Success: true } found)
            Condition = found.Groups[1].Value;
    }
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
expected="changed; update, its ETag: 412, If-Match: the entity's; then another's
changed; update, default: ArgumentException, If-Match: none; then another's
changed; transaction, update: done, If-Match: none; then mine
changed; transaction, update, its ETag: 412, If-Match: the entity's; then another's
changed; transaction, update, ETag.All: done, If-Match: *; then mine
changed; transaction, delete: done, If-Match: *; then no row
deleted; update, its ETag: 404, If-Match: the entity's; then no row
deleted; update, default: ArgumentException, If-Match: none; then no row
deleted; transaction, update: done, If-Match: none; then mine
deleted; transaction, update, its ETag: 404, If-Match: the entity's; then no row
deleted; transaction, update, ETag.All: 404, If-Match: *; then no row
deleted; transaction, delete: 404, If-Match: *; then no row"
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-12-01.'; exit 1; }
echo 'As seen on 2026-12-01.'
