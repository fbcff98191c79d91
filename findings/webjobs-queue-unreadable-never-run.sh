#!/usr/bin/env bash
# The Functions host's queue listener shows an undecodable message to no function: a poison queue's own function neither, for ever.
#
# Seen 2026-11-28 with Microsoft.Azure.WebJobs.Extensions.Storage.Queues 5.3.10 and Microsoft.Azure.WebJobs 3.0.48 on .NET 10 (emulator: azurite 3.35.0).
# The text "not base64!" is sent to a queue and to its poison queue, each with a function, under the default messageEncoding (base64). Behind it in each
# queue comes a good message, so that the bad one has had its turn:
#   crates: runs good; left 0
#   crates-poison: runs good; left 2
# In the queue it is moved to poison at its first delivery, without a run and without the five tries that every other bad message has. In the poison queue it
# is not run either: the listener fetches it, cannot decode it, has no poison queue to move it to, and leaves it hidden for its ten minutes, until
# it expires. (Of the two that are left, one was sent there and one was moved there.)
# Whoever watches poison messages by a function on the poison queue never hears of these. CaseDesk sends plain text (messageEncoding none), so that nothing is left to decode.
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
using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

string[] names = ["crates", "crates-poison"];
var storage = new QueueServiceClient(args[0]);
foreach (var name in names)
{
    await storage.GetQueueClient(name).CreateAsync();
    await storage.GetQueueClient(name).SendMessageAsync("not base64!");
    await storage.GetQueueClient(name).SendMessageAsync(Convert.ToBase64String("good"u8));
}

using var host = new HostBuilder()
    .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection([new("AzureWebJobsStorage", args[0])]))
    .ConfigureWebJobs(jobs => jobs.AddAzureStorageQueues(queues => queues.MaxPollingInterval = TimeSpan.FromMilliseconds(200)))
    .ConfigureServices(services => services.AddSingleton<ITypeLocator, OneType>())
    .Build();
await host.StartAsync();
await Task.WhenAll(Crates.Good.Task, Crates.PoisonGood.Task).WaitAsync(TimeSpan.FromMinutes(2));
await host.StopAsync();

foreach (var name in names)
{
    var queue = storage.GetQueueClient(name);
    var left = (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
    Console.WriteLine($"{name}: runs {string.Join(',', Crates.Runs.Where(run => run.Queue == name).Select(run => run.Body))}; left {left}");
}

public sealed class Crates
{
    public static readonly ConcurrentQueue<(string Queue, string Body)> Runs = new();
    public static readonly TaskCompletionSource Good = new(), PoisonGood = new();

    public static void Crate([QueueTrigger("crates")] string body) => Note("crates", body, Good);

    public static void Poison([QueueTrigger("crates-poison")] string body) => Note("crates-poison", body, PoisonGood);

    private static void Note(string queue, string body, TaskCompletionSource good)
    {
        Runs.Enqueue((queue, body));
        if (body == "good")
            good.TrySetResult();
    }
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
[[ $said == $'crates: runs good; left 0\ncrates-poison: runs good; left 2' ]] || { echo 'CHANGED: not what was seen on 2026-11-28.'; exit 1; }
echo 'As seen on 2026-11-28.'
