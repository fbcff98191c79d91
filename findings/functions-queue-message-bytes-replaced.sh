#!/usr/bin/env bash
# A queue message whose bytes are no UTF-8 fails a function that takes text, and reaches one that takes a QueueMessage with other bytes.
#
# Seen 2026-11-28 with Microsoft.Azure.WebJobs.Extensions.Storage.Queues 5.3.10 and Microsoft.Azure.WebJobs 3.0.48 on .NET 10 (emulator: azurite 3.35.0).
# The bytes 61 FF 62 are sent in base64 to two queues. One function takes a string, the other what the host sends to the isolated worker for a QueueMessage
# parameter (ParameterBindingData):
#   text: runs 0, in poison 61FF62
#   message: MessageText 61EFBFBD62, in JSON with Body
# The text is decoded strictly: five tries, and poison has the bytes. The other is a QueueMessage as JSON, and the worker's converter builds its QueueMessage of
# MessageText alone (Worker.Extensions.Storage.Queues 5.5.5, QueueMessageJsonConverter, by reading), in which each such byte has become U+FFFD, without a word.
# The bytes as they were are there, too, in Body, but nobody reads them. Who copies a message by its QueueMessage copies something else.
# CaseDesk's messages are JSON, and its local host replaces the bytes as well.
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
    <PackageReference Include="Microsoft.Azure.WebJobs" Version="[3.0.48]" />
    <PackageReference Include="Microsoft.Azure.WebJobs.Extensions.Storage.Queues" Version="[5.3.10]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Text.Json;
using Azure.Storage.Queues;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var storage = new QueueServiceClient(args[0]);
foreach (var name in new[] { "texts", "messages" })
{
    await storage.GetQueueClient(name).CreateAsync();
    await storage.GetQueueClient(name).SendMessageAsync(Convert.ToBase64String([0x61, 0xFF, 0x62]));
}

using var host = new HostBuilder()
    .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection([new("AzureWebJobsStorage", args[0])]))
    .ConfigureWebJobs(jobs => jobs.AddAzureStorageQueues(queues => queues.MaxPollingInterval = TimeSpan.FromMilliseconds(200)))
    .ConfigureServices(services => services.AddSingleton<ITypeLocator, OneType>())
    .Build();
await host.StartAsync();
var json = await Crates.Seen.Task.WaitAsync(TimeSpan.FromMinutes(2));
var poison = storage.GetQueueClient("texts-poison");
for (var look = 0; look < 600 && !await poison.ExistsAsync(); look++)
    await Task.Delay(200);
await host.StopAsync();

var body = (await poison.PeekMessageAsync()).Value.Body.ToString();
Console.WriteLine($"text: runs {Crates.Texts}, in poison {Convert.ToHexString(Convert.FromBase64String(body))}");
var text = json.RootElement.GetProperty("MessageText").GetString()!;
Console.WriteLine($"message: MessageText {Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text))}, in JSON with {(json.RootElement.TryGetProperty("Body", out _) ? "Body" : "no Body")}");

public sealed class Crates
{
    public static readonly TaskCompletionSource<JsonDocument> Seen = new();
    public static int Texts;

    public static void Text([QueueTrigger("texts")] string body) => Texts++;

    public static void Message([QueueTrigger("messages")] ParameterBindingData message) => Seen.TrySetResult(JsonDocument.Parse(message.Content));
}

public sealed class OneType : ITypeLocator
{
    public IReadOnlyList<Type> GetTypes() => [typeof(Crates)];
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
for _ in $(seq 100); do (exec 3<> "/dev/tcp/127.0.0.1/$queue") 2> /dev/null && break; sleep 0.2; done

# The emulator's published key: every emulator has it.
key='Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
said=$(dotnet bin/Debug/net10.0/check.dll "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=$key;BlobEndpoint=http://127.0.0.1:$blob/devstoreaccount1;QueueEndpoint=http://127.0.0.1:$queue/devstoreaccount1")
printf '%s\n' "$said"
[[ $said == $'text: runs 0, in poison 61FF62\nmessage: MessageText 61EFBFBD62, in JSON with Body' ]] || { echo 'CHANGED: not what was seen on 2026-11-28.'; exit 1; }
echo 'As seen on 2026-11-28.'
