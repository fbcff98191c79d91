#!/usr/bin/env bash
# The schedule "every hour from 22 to 6" runs all day and sleeps at night; "the 15th or a Monday" runs once or twice a year.
#
# Seen 2026-11-28 with NCrontab 3.4.0, whose schedules an Azure Functions timer is written in (six fields, UTC):
#   hours 22-6        -> 6,7,8,…,22: a range that runs backwards is turned round, without an error. Written as 22-23,0-6 it is the night.
#   weekdays 6-1      -> Monday to Saturday, where Saturday, Sunday and Monday were meant
#   0 0 9 15 * 1      -> 2026-06-15 alone: day of the month AND weekday must fit; cron takes either
#   0 0 0 30 2 *      -> 9999-12-31T23:59:59.9999999: a day that never comes is no error either
# Quiet hours from 22 to 6 in UTC are an ordinary wish in China. CaseDesk's timers run every minute or name their hours one by one, and its quiet
# hours are a rule of its own.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
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
    <PackageReference Include="NCrontab" Version="[3.4.0]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using NCrontab;

var six = new CrontabSchedule.ParseOptions { IncludingSeconds = true };
IEnumerable<DateTime> Between(string schedule, DateTime from, DateTime until) => CrontabSchedule.Parse(schedule, six).GetNextOccurrences(from.AddSeconds(-1), until);
var monday = new DateTime(2026, 3, 2);
foreach (var hours in new[] { "22-6", "22-23,0-6" })
    Console.WriteLine($"hours {hours}: {string.Join(',', Between($"0 0 {hours} * * *", monday, monday.AddDays(1)).Select(time => time.Hour))}");
Console.WriteLine($"weekdays 6-1: {string.Join(',', Between("0 0 9 * * 6-1", monday, monday.AddDays(7)).Select(time => time.DayOfWeek))}");
Console.WriteLine($"the 15th, Monday: {string.Join(',', Between("0 0 9 15 * 1", new DateTime(2026, 1, 1), new DateTime(2027, 1, 1)).Select(time => time.ToString("yyyy-MM-dd")))}");
Console.WriteLine($"30 February: {CrontabSchedule.Parse("0 0 0 30 2 *", six).GetNextOccurrence(monday):O}");
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(dotnet bin/Debug/net10.0/check.dll)
printf '%s\n' "$said"
expected='hours 22-6: 6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22
hours 22-23,0-6: 0,1,2,3,4,5,6,22,23
weekdays 6-1: Monday,Tuesday,Wednesday,Thursday,Friday,Saturday
the 15th, Monday: 2026-06-15
30 February: 9999-12-31T23:59:59.9999999'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-28.'; exit 1; }
echo 'As seen on 2026-11-28.'
