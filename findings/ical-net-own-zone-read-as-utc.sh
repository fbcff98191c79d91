#!/usr/bin/env bash
# Ical.Net reads a meeting at nine in Beijing as nine in Greenwich when the file names its zone as Chinese Outlooks do.
#
# Seen 2026-11-30 with Ical.Net 5.2.4 on .NET 10, and npm ical.js 2.2.1 and node-ical 0.26.1 on Node.js 20. A file with an event at 09:00 in the zone
# "(UTC+08:00) 北京，重庆", and a VTIMEZONE of that name that says +08:00, which RFC 5545 (3.2.19, 3.6.5) asks for and which settles what the name means:
#   ical.js:    2026-02-14T01:00:00.000Z
#   node-ical:  2026-02-14T01:00:00.000Z
#   Ical.Net:   2026-02-14T09:00:00.000Z
# Under the name Asia/Shanghai or China Standard Time Ical.Net has 01:00, too. It looks zones up by name in its own list, keeps the file's VTIMEZONE as a component, and never asks it; a name
# that it does not know is UTC, without an exception. One expects a zone that the file brings along to count, or its name to be refused. Every time in such a file is eight hours late, and
# so is whatever reminds of it.
# CaseDesk only writes calendars, with days and UTC instants in them, and reads none.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" ical.js@2.2.1 node-ical@0.26.1 > /dev/null
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Ical.Net" Version="[5.2.4]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
foreach (var file in args)
    Console.WriteLine($"Ical.Net, {Path.GetFileNameWithoutExtension(file)}: {Ical.Net.Calendar.Load(File.ReadAllText(file))!.Events.Single().Start!.AsUtc:yyyy-MM-ddTHH:mm:ss.fffZ}");
CS
cat > check.cjs <<'JS'
const fs = require('fs'), ICAL = require('ical.js').default ?? require('ical.js'), nodeIcal = require('node-ical');
for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, 'utf8'), name = file.split('.')[0];
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent'));
  console.log(`ical.js, ${name}: ${event.startDate.toJSDate().toISOString()}`);
  console.log(`node-ical, ${name}: ${Object.values(nodeIcal.sync.parseICS(text)).find(each => each.type === 'VEVENT').start.toISOString()}`);
}
JS
# The same file under two names of the zone.
write() {
  printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 'PRODID:-//Invented//Invented//ZH' \
    BEGIN:VTIMEZONE "TZID:$1" BEGIN:STANDARD DTSTART:16010101T000000 TZOFFSETFROM:+0800 TZOFFSETTO:+0800 END:STANDARD END:VTIMEZONE \
    BEGIN:VEVENT UID:1 DTSTAMP:20260101T000000Z "DTSTART;TZID=\"$1\":20260214T090000" "DTEND;TZID=\"$1\":20260214T100000" SUMMARY:Review END:VEVENT END:VCALENDAR
}
write '(UTC+08:00) 北京，重庆' > own.ics
write 'China Standard Time' > known.ics
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(export TZ=UTC; node check.cjs own.ics known.ics && dotnet bin/Debug/net10.0/check.dll own.ics known.ics)
printf '%s\n' "$said"
expected='ical.js, own: 2026-02-14T01:00:00.000Z
node-ical, own: 2026-02-14T01:00:00.000Z
ical.js, known: 2026-02-14T01:00:00.000Z
node-ical, known: 2026-02-14T01:00:00.000Z
Ical.Net, own: 2026-02-14T09:00:00.000Z
Ical.Net, known: 2026-02-14T01:00:00.000Z'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
