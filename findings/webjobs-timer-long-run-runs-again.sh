#!/usr/bin/env bash
# A timer function that runs longer than its interval runs again at once when it ends, and is not told that it is late.
#
# Seen 2026-11-28 with Microsoft.Azure.WebJobs.Extensions 3.0.6 (timers) and Microsoft.Azure.WebJobs 3.0.48 on .NET 10.
# A timer with an occurrence each second; its first run takes 2.2 s. Of the second run:
#   begins at once: True          (before the first occurrence after the first one's end)
#   next before the end: True     (its ScheduleStatus.Next lies before that)
#   past due: False
#   third waited: True
# The listener counts the next occurrence from the beginning of a run, and what is over by its end is due at once: one run for however many occurrences were
# missed. A run that always takes longer than the interval so runs without a pause. IsPastDue is only for a start of the host. (The source of the newer
# versions, which no registry serves, counts in the same way.) CaseDesk's local host does so, too.
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
    <Nullable>enable</Nullable>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.Azure.WebJobs" Version="[3.0.48]" />
    <PackageReference Include="Microsoft.Azure.WebJobs.Extensions" Version="[3.0.6]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using var host = new HostBuilder()
    .ConfigureWebJobs(jobs => jobs.AddTimers())
    .ConfigureServices(services => services.AddSingleton<ITypeLocator, OneType>().AddSingleton<ScheduleMonitor, Memory>()
        .Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true))
    .Build();
await host.StartAsync();
await Ticks.Third.Task.WaitAsync(TimeSpan.FromMinutes(2));
await host.StopAsync();

var (first, second, third) = (Ticks.Runs[0], Ticks.Runs[1], Ticks.Runs[2]);
Console.WriteLine($"begins at once: {second.Began < new Seconds().GetNextOccurrence(first.Ended)}");
Console.WriteLine($"next before the end: {second.Next < first.Ended}");
Console.WriteLine($"past due: {second.PastDue}");
Console.WriteLine($"third waited: {third.Began > third.Next.AddMilliseconds(-100)}");

public sealed class Ticks
{
    public static readonly List<(DateTime Began, DateTime Ended, DateTime Next, bool PastDue)> Runs = [];
    public static readonly TaskCompletionSource Third = new();

    public static async Task Tick([TimerTrigger(typeof(Seconds))] TimerInfo timer)
    {
        var began = DateTime.Now;
        if (Runs.Count == 0)
            await Task.Delay(2200);
        Runs.Add((began, DateTime.Now, timer.ScheduleStatus.Next, timer.IsPastDue));
        if (Runs.Count == 3)
            Third.TrySetResult();
    }
}

// A schedule of one's own, because an expression with seconds keeps no status.
public sealed class Seconds : TimerSchedule
{
    public override bool AdjustForDST => false;

    public override DateTime GetNextOccurrence(DateTime now) => new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerSecond, now.Kind).AddSeconds(1);
}

// The status in memory: the package's own storage needs the line of Host.Storage before 5.
public sealed class Memory : ScheduleMonitor
{
    private ScheduleStatus? _status;

    public override Task<ScheduleStatus> GetStatusAsync(string timerName) => Task.FromResult(_status!);

    public override Task UpdateStatusAsync(string timerName, ScheduleStatus status)
    {
        _status = status;
        return Task.CompletedTask;
    }
}

public sealed class OneType : ITypeLocator
{
    public IReadOnlyList<Type> GetTypes() => [typeof(Ticks)];
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }

said=$(dotnet bin/Debug/net10.0/check.dll)
printf '%s\n' "$said"
[[ $said == $'begins at once: True\nnext before the end: True\npast due: False\nthird waited: True' ]] || { echo 'CHANGED: not what was seen on 2026-11-28.'; exit 1; }
echo 'As seen on 2026-11-28.'
