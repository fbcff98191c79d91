#!/usr/bin/env bash
# A webhook signed with two keys, as while a secret is changed, is refused by the NuGet package StandardWebhooks unless the receiver's key made the first signature.
#
# Seen 2026-11-30 with NuGet StandardWebhooks 1.1.2 on .NET 10, and npm standardwebhooks 1.1.1 and svix 2.5.0 on Node.js 20. One message, signed with the receiver's key ("mine") and others:
#   webhook-signature:       NuGet      npm standardwebhooks   svix
#   mine                     taken      taken                  taken
#   mine, another's          taken      taken                  taken
#   another's, mine          REFUSED    taken                  taken
#   v1a, mine                REFUSED    taken                  taken
# The header is a list for just this: the sender signs with the old key and the new, or adds another version, and the receiver takes the message if any fits. One expects a package of that name to
# look at each. It looks at the first alone ("No matching signature found"), so there is no overlap for its receivers: whichever order the sender chooses, they fail before they have the
# new secret or after.
# CaseDesk signs with the newest first: such a receiver fails from the change until it has the new secret, and what it refused is tried again for three days. Its page on alerts says so.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" standardwebhooks@1.1.1 svix@2.5.0 > /dev/null
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
  <ItemGroup>
    <FrameworkReference Include="Microsoft.AspNetCore.App" />
    <PackageReference Include="StandardWebhooks" Version="[1.1.2]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

using var sent = JsonDocument.Parse(File.ReadAllText("sent.json"));
var webhook = new StandardWebhook(sent.RootElement.GetProperty("secret").GetString()!);
foreach (var message in sent.RootElement.GetProperty("messages").EnumerateArray())
{
    string Text(string name) => message.GetProperty(name).GetString()!;
    var said = "taken";
    try
    {
        webhook.Verify(Text("body"), new HeaderDictionary { ["webhook-id"] = Text("id"), ["webhook-timestamp"] = Text("at"), ["webhook-signature"] = Text("signature") });
    }
    catch (StandardWebhooks.Diagnostics.WebhookVerificationException refused)
    {
        said = refused.Message;
    }

    Console.WriteLine($"NuGet, {Text("name")}: {said}");
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
cat > check.cjs <<'JS'
const fs = require('fs'), crypto = require('crypto'), svix = require('svix'), standard = require('standardwebhooks');
const secret = text => 'whsec_' + Buffer.from(text).toString('base64');
const [mine, another] = [secret('an invented secret, 32 bytes far'), secret('another secret that is invented!')];
const [id, at, body] = ['msg_1', new Date(), '{"type":"case.opened"}'];
const sign = key => new standard.Webhook(key).sign(id, at, body);
// Any Ed25519 key: the receivers here have none, and pass over what is not v1.
const other = `v1a,${crypto.sign(null, Buffer.from(body), crypto.generateKeyPairSync('ed25519').privateKey).toString('base64')}`;
const messages = Object.entries({ mine: [sign(mine)], "mine, another's": [sign(mine), sign(another)], "another's, mine": [sign(another), sign(mine)], 'v1a, mine': [other, sign(mine)] })
  .map(([name, signatures]) => ({ name, id, at: String(Math.floor(at / 1000)), body, signature: signatures.join(' ') }));
fs.writeFileSync('sent.json', JSON.stringify({ secret: mine, messages }));
for (const [library, { Webhook }] of Object.entries({ standardwebhooks: standard, svix }))
  for (const message of messages) {
    let said = 'taken';
    try { new Webhook(mine).verify(body, { 'webhook-id': id, 'webhook-timestamp': message.at, 'webhook-signature': message.signature }); } catch (fault) { said = fault.message; }
    console.log(`npm ${library}, ${message.name}: ${said}`);
  }
JS
said=$(node check.cjs && dotnet bin/Debug/net10.0/check.dll)
printf '%s\n' "$said"
all() { for each in 'mine' "mine, another's" "another's, mine" 'v1a, mine'; do echo "$1, $each: taken"; done; }
expected="$(all 'npm standardwebhooks')
$(all 'npm svix')
NuGet, mine: taken
NuGet, mine, another's: taken
NuGet, another's, mine: No matching signature found
NuGet, v1a, mine: No matching signature found"
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
